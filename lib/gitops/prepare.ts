import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultsError, type Fault, type Warning } from '../contract/fault.ts';
import type { Branch } from './branch.ts';
import { type EnvironmentChanges, environmentChanges } from './changes.ts';
import type { Checkout } from './git.ts';
import { followedElsewhere } from './followed-path.ts';
import { environmentsIn } from './objects.ts';

/** What would be committed. */
export interface Prepared {
  /** The tree of the whole repository as it would be; `undefined` where it is that already. */
  readonly tree: string | undefined;
  readonly changes: readonly EnvironmentChanges[];
  readonly warnings: readonly Warning[];
}

export interface PrepareOptions {
  /** Within the repository, `.` for its top: the folder of the environments' folders. */
  readonly folder: string;
  /** @default - all: what is no environment any more goes */
  readonly environments?: readonly string[];
  /** Writes the environments' folders into a folder, by the rules of `npm run synth`. */
  readonly synthesize: (folder: string) => void;
}

/**
 * Synthesizes onto what the branch holds, aside: the checkout, its index and its branches stay as they are.
 * @throws FaultsError where a file stands in the way
 */
export function prepare(checkout: Checkout, branch: Branch, { folder, environments, synthesize }: PrepareOptions): Prepared {
  const temporary = mkdtempSync(join(tmpdir(), 'gitops-'));
  try {
    const [index, workTree] = [join(temporary, 'index'), join(temporary, 'tree')];
    const git = (args: readonly string[], input?: string): string => checkout.run(args, { index, workTree, ...(input !== undefined && { input }) });
    const paths = environments === undefined ? [folder] : environments.map((name) => join(folder, name));
    const output = join(workTree, folder);
    mkdirSync(output, { recursive: true });
    if (branch.base !== undefined) {
      git(['read-tree', branch.base]);
      git(['checkout-index', '-q', '-z', '--stdin'], git(['ls-files', '-z', '--', ...paths]));
    }
    const before = environmentsIn(output);
    const foreign = readdirSync(output).filter((name) => !before.has(name));
    synthesize(output);
    const after = environmentsIn(output);
    // A file that is in a .gitignore all the same belongs to what is deployed.
    git(['add', '--all', '--force', '--', ...paths.filter((path) => existsSync(join(workTree, path)) || before.size > 0)]);
    refuseForeign(checkout, branch, git, folder, foreign.filter((name) => after.has(name)));
    const tree = git(['write-tree']);
    const names = [...new Set([...after.keys(), ...before.keys()])];
    const changes = names.map((name) => environmentChanges(name, before.get(name), after.get(name)));
    const isSame = branch.base !== undefined && tree === checkout.run(['rev-parse', `${branch.base}^{tree}`]);
    const warnings = [...after].flatMap(([name, files]) => followedElsewhere(folder, name, files));
    return { tree: isSame ? undefined : tree, changes: changes.filter(({ objects }) => objects.length > 0), warnings };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** A folder that holds something and nothing of synth's, and a file that git does not know, are somebody's. */
function refuseForeign(checkout: Checkout, branch: Branch, git: (args: readonly string[]) => string, folder: string, foreign: readonly string[]): void {
  const added = branch.checkedOut ? git(['diff-index', '--cached', '-z', '--name-only', '--diff-filter=A', branch.base ?? checkout.emptyTree]).split('\0').filter((path) => path !== '') : [];
  const faults: readonly Fault[] = [
    ...foreign.map((name): Fault => ({ file: join(folder, name), path: '', message: 'is where an environment belongs, and holds nothing that synth wrote', remedy: 'move it away, or give another --folder' })),
    ...added.filter((path) => existsSync(join(checkout.folder, path))).map((path): Fault => ({ file: path, path: '', message: 'stands where synth writes, and is not in Git', remedy: 'move it away, or give another --folder' })),
  ];
  if (faults.length > 0) throw new FaultsError(faults);
}
