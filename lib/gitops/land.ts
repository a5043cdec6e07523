import { existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FaultsError } from '../contract/fault.ts';
import { type Branch, remoteOf } from './branch.ts';
import type { Checkout } from './git.ts';

/** Somebody else was faster: what is to be committed has to be made anew. */
export class OvertakenError extends Error {}

/** Makes the commit, that no branch has yet. */
export function makeCommit(checkout: Checkout, branch: Branch, tree: string, message: string): string {
  const sign = checkout.ask(['config', '--bool', 'commit.gpgsign']) === 'true' ? ['-S'] : [];
  return checkout.run(['commit-tree', ...sign, ...(branch.base === undefined ? [] : ['-p', branch.base]), '-F', '-', tree], { input: message });
}

/**
 * Gives the remote a commit as the newest of the branch.
 * @throws OvertakenError where the remote's branch has moved on
 */
export function push(checkout: Checkout, { name }: Branch, commit: string): void {
  try {
    checkout.run(['push', '--quiet', remoteOf(checkout, name), `${commit}:refs/heads/${name}`]);
  } catch (error) {
    if (!/\[(remote )?rejected\].*(fetch first|non-fast-forward|cannot lock ref)/.test(String(error))) throw error;
    throw new OvertakenError(`the branch ${name} of ${remoteOf(checkout, name)} has moved on meanwhile: nothing was committed; git pull, and try again`);
  }
}

/** Whether the remote has other than this as the newest commit of the branch. */
export const isBehind = (checkout: Checkout, { name }: Branch, commit: string): boolean =>
  checkout.run(['ls-remote', remoteOf(checkout, name), `refs/heads/${name}`]).split('\t')[0] !== commit;

interface Landing {
  readonly from: string;
  readonly to: string;
  readonly branch: string;
}

const markOf = (checkout: Checkout): string => resolve(checkout.folder, checkout.run(['rev-parse', '--git-path', 'taskmaster-gitops']));

/**
 * Moves the branch to the commit, in one step, and then the files of the checkout where the branch is checked out. Interrupted in between, the next
 * run brings the files to their end (`finishLanding`).
 * @throws OvertakenError where the branch has moved on
 */
export function land(checkout: Checkout, branch: Branch, commit: string, subject: string): void {
  const mark = markOf(checkout);
  const landing: Landing = { from: branch.base ?? checkout.emptyTree, to: commit, branch: branch.name };
  if (branch.checkedOut) {
    writeFileSync(`${mark}.part`, JSON.stringify(landing));
    renameSync(`${mark}.part`, mark);
  }
  const reference = `refs/heads/${branch.name}`;
  const expected = branch.exists ? (branch.base ?? '') : '0'.repeat(commit.length);
  if (checkout.ask(['update-ref', '-m', `gitops: ${subject}`, reference, commit, expected]) === undefined) {
    rmSync(mark, { force: true });
    throw new OvertakenError(`the branch ${branch.name} has moved on meanwhile: nothing was committed; try again`);
  }
  if (branch.checkedOut) finishLanding(checkout);
}

/** Brings the files of the checkout to the commit that an interrupted run has made. Nothing where none was interrupted. */
export function finishLanding(checkout: Checkout): void {
  const mark = markOf(checkout);
  if (!existsSync(mark)) return;
  const { from, to, branch } = JSON.parse(readFileSync(mark, 'utf8')) as Landing;
  // It came no further than the mark, or people went on from there by themselves.
  if (checkout.ask(['rev-parse', '-q', '--verify', 'HEAD']) === to && checkout.ask(['symbolic-ref', '--short', '-q', 'HEAD']) === branch) moveFiles(checkout, from, to);
  rmSync(mark);
}

function moveFiles(checkout: Checkout, from: string, to: string): void {
  const paths = checkout.run(['diff', '--name-only', '--no-renames', '-z', from, to]).split('\0').filter((path) => path !== '');
  const isSettled = checkout.ask(['diff', '--cached', '--quiet', to, '--', ...paths]) !== undefined;
  if (isSettled) return;
  const touched = paths.filter((path) => !isAsIn(checkout, from, path) && !isAsIn(checkout, to, path));
  if (touched.length > 0) throw new FaultsError(touched.map((file) => ({ file, path: '', message: 'was changed while its commit was interrupted', remedy: `keep what you need of it elsewhere, then git restore --source=${to} --staged --worktree it` })));
  checkout.run(['restore', `--source=${to}`, '--staged', '--worktree', '--pathspec-from-file=-', '--pathspec-file-nul'], { input: paths.map((path) => `:(literal)${path}`).join('\0') });
}

/** Whether a file of the checkout is as in a commit: there with the same text, or in neither. */
function isAsIn(checkout: Checkout, commit: string, path: string): boolean {
  const committed = checkout.ask(['rev-parse', '-q', '--verify', `${commit}:${path}`]);
  const file = join(checkout.folder, path);
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return committed === undefined;
  return committed !== undefined && checkout.ask(['hash-object', '--', path]) === committed;
}
