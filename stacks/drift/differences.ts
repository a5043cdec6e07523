import { spawn } from 'node:child_process';
import type { Manifest } from '../../lib/contract/manifest.ts';

/** One object that is not as the program has it: the lines that an apply would take away (`-`) and add (`+`). */
export interface Difference {
  /** As `Deployment argo/argo-server`. */
  readonly object: string;
  /** An apply would make it. */
  readonly isMissing: boolean;
  readonly lines: readonly string[];
}

/** The objects are applied by Pulumi's provider, whose fields are its own. */
const FIELD_MANAGER = 'pulumi-kubernetes';

/**
 * What on the cluster differs from the objects, by a server-side dry run: the API server itself says what an apply would change, so that its defaults
 * are no differences. What others added to an object is none either.
 *
 * @throws Error with the complaint of kubectl, such as that the cluster is away
 */
export async function differences(objects: readonly Manifest[], kubectl = 'kubectl'): Promise<readonly Difference[]> {
  const child = spawn(kubectl, ['diff', '--server-side', '--force-conflicts', `--field-manager=${FIELD_MANAGER}`, '-f', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const heard = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (chunk: Buffer) => (heard[stream] += String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== 0 && status !== 1) throw new Error(heard.stderr.trim() || `${kubectl} diff ended with ${status}`);
  return readDiff(heard.stdout);
}

const HEADER = /^diff .*\/LIVE-\d+\/(\S+) \S*\/MERGED-\d+\/\S+$/;

/** What kubectl prints for each object: a header that names it, then a unified diff. */
export function readDiff(text: string): readonly Difference[] {
  const found: { object: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const header = HEADER.exec(line);
    if (header !== null) found.push({ object: named(header[1] ?? ''), lines: [] });
    else if (/^[+-](?![+-]{2} )/.test(line)) found.at(-1)?.lines.push(line);
  }
  return found.map(({ object, lines }) => ({ object, lines: lines.filter((line) => !isNoise(line)), isMissing: lines.every((line) => line.startsWith('+')) })).filter(({ lines }) => lines.length > 0);
}

/** What every dry run counts up. */
const isNoise = (line: string): boolean => /^[+-]\s+(generation: \d+|resourceVersion: .*|uid: .*|creationTimestamp: .*|time: .*)$/.test(line);

/** `apps.v1.Deployment.argo.argo-server`: group, version, kind, namespace, name; names of definitions have dots. */
function named(file: string): string {
  const found = /^(?:.*\.)?v\d+(?:(?:alpha|beta)\d+)?\.([A-Z][A-Za-z]*)\.([^.]*)\.(.+)$/.exec(file);
  if (found === null) return file;
  const [, kind, namespace, name] = found;
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}
