import { existsSync, realpathSync } from 'node:fs';
import { FaultsError } from '../contract/fault.ts';
import { Checkout } from './git.ts';

/** Where a commit goes. */
export interface Branch {
  readonly name: string;
  /** What it is made on; `undefined` in a repository without a commit. */
  readonly base: string | undefined;
  /** Whether it is there under its own name; else it begins at the base. */
  readonly exists: boolean;
  readonly checkedOut: boolean;
}

/** @throws FaultsError where the folder is not the top of a checkout */
export function openCheckout(folder: string): Checkout {
  const refuse = (message: string, remedy: string): never => {
    throw new FaultsError([{ file: folder, path: '', message, remedy }]);
  };
  if (!existsSync(folder)) return refuse('there is no such folder', 'give a checkout of your GitOps repository, as git clone makes it');
  const top = new Checkout(folder).ask(['rev-parse', '--show-toplevel']);
  if (top === undefined || top === '') return refuse('is not a checkout of a Git repository', 'give one, as git clone makes it');
  if (realpathSync(top) !== realpathSync(folder)) return refuse('is a folder within a checkout', `give --repo ${top}, and the folder in it by --folder`);
  return new Checkout(folder);
}

/** @throws FaultsError with every file that is not as it was committed */
export function refuseDirty(checkout: Checkout): void {
  const files = checkout.run(['status', '--porcelain', '-z']).split('\0').filter((entry) => /^..? ./.test(entry));
  if (files.length === 0) return;
  throw new FaultsError(files.map((entry) => ({ file: entry.slice(3), path: '', message: 'is not committed', remedy: 'commit it, stash it or take it away' })));
}

/**
 * The branch of this name, else the one that is checked out. One that is not there begins where the remote has it, else at what is checked out.
 * @throws FaultsError where there is none, or its name is none
 */
export function findBranch(checkout: Checkout, wanted: string | undefined): Branch {
  const current = checkout.ask(['symbolic-ref', '--short', '-q', 'HEAD']);
  const name = wanted ?? current;
  const refuse = (message: string, value: unknown, remedy: string): never => {
    throw new FaultsError([{ file: checkout.folder, path: '', message, value, remedy }]);
  };
  if (name === undefined) return refuse('no branch is checked out', undefined, 'check one out, or give --branch');
  if (checkout.ask(['check-ref-format', `refs/heads/${name}`]) === undefined || name.startsWith('-')) return refuse('is no name of a branch', name, 'give one such as main');
  const commit = (reference: string): string | undefined => checkout.ask(['rev-parse', '--verify', '-q', `${reference}^{commit}`]);
  const own = commit(`refs/heads/${name}`);
  return { name, base: own ?? commit(`refs/remotes/${remoteOf(checkout, name)}/${name}`) ?? commit('HEAD'), exists: own !== undefined, checkedOut: name === current };
}

/** The remote that a branch is pushed to. @default 'origin' */
export const remoteOf = (checkout: Checkout, branch: string): string => checkout.ask(['config', `branch.${branch}.remote`]) ?? 'origin';
