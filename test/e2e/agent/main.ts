import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { behaviourOf, type Behaviour } from './behaviour.ts';
import { jobOf, type Job } from './job.ts';
import { aider } from './programs/aider.ts';
import { claude } from './programs/claude.ts';
import { codegen } from './programs/codegen.ts';
import { goose } from './programs/goose.ts';
import type { Call, End, Program } from './programs/program.ts';
import { hasSession, keepSession } from './programs/sessions.ts';
import { report, type Reported } from './recorder.ts';
import { work } from './work.ts';

const PROGRAMS: Readonly<Record<string, Program>> = { claude, goose, aider, codegen };

/** An agent that costs nothing: it passes for the program by whose name it is called, and works by the rules in its prompt. */
async function main(name: string, args: readonly string[]): Promise<number> {
  const program = PROGRAMS[name];
  if (program === undefined) throw new Error(`it is called ${name}; it can be ${Object.keys(PROGRAMS).join(', ')}`);
  const call = await program.call(args);
  return call === undefined ? 0 : runAgent(program, call);
}

async function runAgent(program: Program, call: Call): Promise<number> {
  if (program === claude && call.resume !== undefined && !hasSession(call.resume)) {
    process.stderr.write(`No conversation found with session ID: ${call.resume}\n`);
    return 1;
  }
  const session = call.resume ?? randomUUID();
  keepSession(session);
  const job = jobOf(process.env, (path) => readFileSync(path, 'utf8'));
  const behaviour = behaviourOf(call.prompt, job.role);
  const reported = await report(job, { program: program.name, session, resumed: call.resume !== undefined });
  const stop = (): void => void reported.end('stopped').finally(() => process.exit(143));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  program.begin(call, session);
  const end = await perform(program, call, job, { behaviour, reported });
  await reported.end(end.kind === 'done' ? 'success' : end.kind);
  const isFree = end.kind === 'rate-limited' || end.kind === 'overloaded';
  return program.end({ end, session, model: call.model, cost: isFree ? 0 : Math.min(behaviour.cost, call.budget ?? Infinity) });
}

async function perform(program: Program, { budget }: Call, job: Job, { behaviour, reported }: { readonly behaviour: Behaviour; readonly reported: Reported }): Promise<End> {
  const { crashes, rateLimits, overloads } = behaviour;
  // One trouble after the other, each as often as it was asked for.
  const run = reported.earlier;
  if (run < crashes) {
    await reported.end('crashed');
    process.kill(process.pid, 'SIGKILL');
  }
  if (run < crashes + rateLimits) return { kind: 'rate-limited', text: "You've hit your session limit" };
  if (run < crashes + rateLimits + overloads) return { kind: 'overloaded', text: 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}' };
  await sleep(behaviour.sleeps * 1000);
  if (budget !== undefined && behaviour.cost > budget) return { kind: 'over-budget', text: 'the budget is used up' };
  if (behaviour.fails) return { kind: 'failed', text: 'it cannot be done' };
  try {
    return { kind: 'done', text: await work(job, behaviour, program.usesGitHub) };
  } catch (error) {
    return { kind: 'failed', text: error instanceof Error ? error.message : String(error) };
  }
}

try {
  process.exitCode = await main(basename(process.argv[1] ?? ''), process.argv.slice(2));
} catch (error) {
  process.stderr.write(`stand-in agent: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
