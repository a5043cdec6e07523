import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

const ROOT = join(import.meta.dirname, '../../..');
const BEGIN = '<!-- five commands -->';

/** The commands by which the README says that a project is run on one's own cluster, one a line. */
export function readmeCommands(): readonly string[] {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const from = text.indexOf(BEGIN);
  const block = /```sh\n([\s\S]*?)```/.exec(text.slice(from))?.[1];
  if (from < 0 || block === undefined) throw new Error(`the README has no commands behind ${BEGIN}`);
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

/**
 * Runs one of them in a shell, as a person would, with the names of the example replaced by others; throws with what it said where it fails.
 *
 * @param names such as `{'../my-app': '/tmp/project'}`
 */
export async function runCommand(command: string, names: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>>): Promise<string> {
  const line = Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), command);
  const child = spawn('bash', ['-o', 'pipefail', '-c', line], { cwd: ROOT, env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== 0) throw new Error(`${line} ended with ${status}: ${said}`);
  return said;
}
