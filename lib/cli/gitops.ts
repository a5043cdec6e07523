import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../contract/exit-codes.ts';
import { FaultsError, formatFault } from '../contract/fault.ts';
import { environmentNames } from '../environment/environment-names.ts';
import { findBranch, openCheckout, refuseDirty, type Branch } from '../gitops/branch.ts';
import type { EnvironmentChanges } from '../gitops/changes.ts';
import { commitMessage, differenceText } from '../gitops/describe.ts';
import { GitError, type Checkout } from '../gitops/git.ts';
import { finishLanding, isBehind, land, makeCommit, OvertakenError, push } from '../gitops/land.ts';
import { prepare } from '../gitops/prepare.ts';
import { UsageError } from '../output/synth-options.ts';
import { GITOPS_USAGE, gitOpsOptions, type GitOpsOptions } from './gitops-options.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKFLOW = join(ROOT, 'examples/gitops/deploy.yaml');

/** What a run did, for programs. */
interface Summary {
  readonly branch: string;
  /** `null` where nothing was committed. */
  readonly commit: string | null;
  readonly pushed: boolean;
  readonly environments: readonly EnvironmentChanges[];
}

/** Synthesis said what is wrong already. */
class SynthesisError extends Error {
  readonly code: number;
  constructor(code: number) {
    super('synthesis failed');
    this.code = code;
  }
}

function gitOps(options: GitOpsOptions): number {
  const checkout = openCheckout(options.repo);
  if (!options.dryRun) finishLanding(checkout);
  refuseDirty(checkout);
  const branch = findBranch(checkout, options.branch);
  const { tree, changes, warnings } = prepare(checkout, branch, {
    folder: options.folder,
    ...namesGiven(),
    synthesize: (folder) => synthesize(folder, join(options.repo, options.folder)),
  });
  for (const warning of warnings) process.stderr.write(`warning: ${formatFault(warning)}\n`);
  if (tree === undefined) return nothingNew(checkout, branch, options);
  const message = commitMessage(changes);
  const commit = options.dryRun ? null : commitTo(checkout, branch, tree, message, options);
  print(options, { branch: branch.name, commit, pushed: options.push, environments: changes }, `${differenceText(changes)}\n${commit === null ? 'nothing committed: this was --dry-run' : `${commit.slice(0, 12)} on ${branch.name}${options.push ? ', pushed' : ''}: ${message.split('\n')[0]}`}\n`);
  return EXIT.done;
}

function commitTo(checkout: Checkout, branch: Branch, tree: string, message: string, options: GitOpsOptions): string {
  const commit = makeCommit(checkout, branch, tree, message);
  // The remote first: where it refuses, nothing was committed here either.
  if (options.push) push(checkout, branch, commit);
  land(checkout, branch, commit, message.split('\n')[0] ?? '');
  return commit;
}

/** A commit of an earlier run may still have to be pushed. */
function nothingNew(checkout: Checkout, branch: Branch, options: GitOpsOptions): number {
  const isToPush = options.push && branch.exists && branch.base !== undefined && isBehind(checkout, branch, branch.base);
  if (isToPush) push(checkout, branch, branch.base ?? '');
  print(options, { branch: branch.name, commit: null, pushed: isToPush, environments: [] }, isToPush ? `nothing new; pushed what ${branch.name} had\n` : 'nothing to do\n');
  return isToPush ? EXIT.done : EXIT.nothingToDo;
}

const print = (options: GitOpsOptions, summary: Summary, text: string): void => {
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : text);
};

function namesGiven(): { readonly environments?: readonly string[] } {
  const environments = environmentNames(process.env);
  return environments === undefined ? {} : { environments };
}

/** `npm run synth` into a folder; what it says of that folder it says of the one that the user knows. */
function synthesize(folder: string, shownAs: string): void {
  const { status, stderr, error } = spawnSync(process.execPath, [join(ROOT, 'main.ts'), '--out', folder], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, CDK8S_OUTDIR: '' } });
  if (error !== undefined) throw error;
  process.stderr.write(stderr.replaceAll(folder, shownAs));
  if (status !== 0) throw new SynthesisError(status ?? EXIT.refused);
}

function failed(error: unknown): number {
  if (error instanceof SynthesisError) return error.code;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${GITOPS_USAGE}`);
    return EXIT.usage;
  }
  const isTold = error instanceof FaultsError || error instanceof GitError || error instanceof OvertakenError;
  process.stderr.write(`${isTold ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return error instanceof OvertakenError ? EXIT.tryAgain : EXIT.refused;
}

function main(): number {
  try {
    const options = gitOpsOptions(process.argv.slice(2));
    if (options.help || options.printWorkflow) {
      process.stdout.write(options.help ? GITOPS_USAGE : readFileSync(WORKFLOW, 'utf8'));
      return EXIT.done;
    }
    return gitOps(options);
  } catch (error) {
    return failed(error);
  }
}

process.exitCode = main();
