import { spawnSync } from 'node:child_process';
import { describeUnless } from '../unless.ts';

/** Runs kubectl, and gives what it prints. Throws with its complaint where it fails. */
export function kubectl(args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync('kubectl', [...args], { encoding: 'utf8', maxBuffer: 256 * 2 ** 20, ...(input === undefined ? {} : { input }) });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/**
 * `describe` where a cluster answers. Elsewhere its tests are skipped, and the output says which and why.
 *
 * @param obstacle a further reason to skip, where there is one
 */
export function describeOnCluster(name: string, tests: () => void, obstacle?: string): void {
  describeUnless(obstacle ?? noCluster(), name, tests);
}

function noCluster(): string | undefined {
  const { error, status } = spawnSync('kubectl', ['get', '--raw', '/readyz', '--request-timeout=5s'], { encoding: 'utf8' });
  if (error !== undefined) return 'no kubectl on PATH';
  return status === 0 ? undefined : 'kubectl reaches no cluster';
}
