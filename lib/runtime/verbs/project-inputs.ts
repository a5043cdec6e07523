import type { VerbContext, ExitCode, VerbProgram } from './verb-program.ts';
import { BRANCH, REPOSITORY, TAG } from './input-types.ts';
import { optional, withInputs } from './inputs.ts';

/** Where a project's tasks are from, as the orchestrator says it. */
export interface SourceInputs {
  readonly repository: string;
  readonly branch: string;
  /** Absent: the tag in use. */
  readonly tag: string | undefined;
}

/** A verb of the orchestrator: what it is not told is as the environment says. */
export const withSource = (program: (source: SourceInputs, context: VerbContext) => Promise<ExitCode>): VerbProgram =>
  withInputs({ repository: optional('TM_REPOSITORY', REPOSITORY), branch: optional('TM_BRANCH', BRANCH), tag: optional('TM_TAG', TAG) }, ({ repository, branch, tag }, context) => {
    const { project } = context.environment;
    return program({ repository: repository ?? project.repository, branch: branch ?? project.branch, tag }, context);
  });
