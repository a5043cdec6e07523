import { spawnSync } from 'node:child_process';

/** Runs kubectl, and gives what it prints. Throws with its complaint where it fails. */
export function kubectl(args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync('kubectl', [...args], { encoding: 'utf8', maxBuffer: 256 * 2 ** 20, ...(input === undefined ? {} : { input }) });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
