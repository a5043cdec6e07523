import type { AgentProgram as ProgramName } from '../../../contract/agents.ts';
import type { AgentProgram } from './agent-program.ts';
import { aider } from './aider.ts';
import { claudeCode } from './claude-code.ts';
import { codegen } from './codegen.ts';
import { goose } from './goose.ts';

export const PROGRAMS: Readonly<Record<ProgramName, AgentProgram>> = { 'claude-code': claudeCode, codegen, aider, goose };
