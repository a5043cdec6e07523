import { join } from 'node:path';
import { MOUNTS } from '../../contract/mounts.ts';
import type { Mounts } from '../verbs/verb-program.ts';

/**
 * Where things are mounted. In a cluster it is MOUNTS; the variable TM_MOUNTS_ROOT, for tests and for trying a verb by hand, names a folder
 * that holds the same paths: with `/x` the settings are in `/x/etc/taskmaster/config`.
 */
export const mountsOf = (root: string | undefined): Mounts =>
  root === undefined || root === '' ? MOUNTS : (Object.fromEntries(Object.entries(MOUNTS).map(([name, path]) => [name, join(root, path)])) as Mounts);
