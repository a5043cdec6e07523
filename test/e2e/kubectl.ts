import { spawnSync } from 'node:child_process';
import { describeUnless } from '../unless.ts';

/** For what is used outside of tests as well, import it from its own file. */
export { kubectl } from './run-kubectl.ts';

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
