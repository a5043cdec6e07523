import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectl } from './run-kubectl.ts';
import { MAKE_IMAGE } from './lab.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Our own program. */
export const TASKMASTER_IMAGE = { repository: 'docker.io/test/taskmaster', tag: 'e2e', pullPolicy: 'IfNotPresent' } as const;
/** The commands claude, aider, goose and codegen: all are the stand-in agent. */
export const AGENT_IMAGE = { repository: 'docker.io/test/agent', tag: 'e2e', pullPolicy: 'IfNotPresent' } as const;

/** Under which an image in the cluster says what it was made of. */
const PARTS_LABEL = 'taskmaster.test/parts';

/** At which address pods find this machine. */
export const nodeAddress = (): string => kubectl(['get', 'node', '-o', 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}']).trim();

/** Says that somebody has made the images for all tests of this run (`make-images.ts`), so that no two make them at once. */
const MADE = 'E2E_IMAGES_MADE';

/** Makes both images, as far as what is in them has changed. */
export function makeImages(): void {
  if (process.env[MADE] !== undefined) return;
  makeTaskmasterImage();
  makeAgentImage();
}

/** Our image as the Dockerfile makes it, from what is on this machine. */
export function makeTaskmasterImage(): void {
  run(NODE_PROGRAM, ['lib/runtime/build.ts']);
  const program = join(ROOT, 'build/tm.js');
  const chunks = readdirSync(join(ROOT, 'build/chunks')).filter((name) => name.endsWith('.js')).map((name) => `${join(ROOT, 'build/chunks', name)}:/opt/taskmaster/chunks/${name}`);
  makeImage(`${TASKMASTER_IMAGE.repository}:${TASKMASTER_IMAGE.tag}`, [...NODE, ...GIT, ...CERTIFICATES, ...applets('sh'), '/usr/bin/ssh:/usr/bin/ssh', `${program}:/opt/taskmaster/tm.js`, ...chunks, `${join(ROOT, 'build/package.json')}:/opt/taskmaster/package.json`, '/usr/local/bin/tm=>/opt/taskmaster/tm.js', ENV], ['/usr/bin/ssh']);
}

export function makeAgentImage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'agent-'));
  try {
    const program = join(folder, 'agent.mjs');
    run(NODE_PROGRAM, ['test/e2e/agent/build.ts', program]);
    run('chmod', ['755', program]);
    const commands = ['claude', 'aider', 'goose', 'codegen'].map((command) => `/usr/local/bin/${command}=>/opt/agent/agent.mjs`);
    makeImage(`${AGENT_IMAGE.repository}:${AGENT_IMAGE.tag}`, [...NODE, ...GIT, ...CERTIFICATES, ...applets('sh', 'cat', 'test', 'echo', 'sed', 'head', 'tr', 'sleep'), `${program}:/opt/agent/agent.mjs`, ...commands, ENV]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const GIT_CORE = '/usr/lib/git-core';
const NODE_PROGRAM = realpathSync(join(ROOT, 'node_modules/node/bin/node'));
const NODE = [`${NODE_PROGRAM}:/usr/local/bin/node`];
/** What clones, fetches, commits and pushes; the rest of git is in the same program. */
const GIT = ['/usr/bin/git:/usr/bin/git', `${GIT_CORE}/git-remote-http:${GIT_CORE}/git-remote-http`, `${GIT_CORE}/git-remote-https=>git-remote-http`, `${GIT_CORE}/git=>/usr/bin/git`];
const CERTIFICATES = ['/etc/ssl/certs/ca-certificates.crt:/etc/ssl/certs/ca-certificates.crt'];
const ENV = '/usr/bin/env=>/bin/busybox';
/** A shell is needed by git, which starts helpers and ssh by one. */
const applets = (...names: readonly string[]): readonly string[] => ['/bin/busybox:/bin/busybox', ...names.map((name) => `/bin/${name}=>busybox`)];
const LINKED = [NODE_PROGRAM, '/usr/bin/git', `${GIT_CORE}/git-remote-http`];

function makeImage(name: string, parts: readonly string[], linked: readonly string[] = []): void {
  const options = ['--user', '1000', '--env', 'HOME=/tmp', '--env', 'GIT_TEMPLATE_DIR=', '--workdir', '/tmp', ...[...LINKED, ...linked].flatMap((file) => ['--libs', file])];
  const made = digest([...options, ...parts]);
  const there = run('ctr', ['-n', 'k8s.io', 'images', 'ls', '-q', `name==${name},labels."${PARTS_LABEL}"==${made}`]);
  if (there.trim() !== '') return;
  run(MAKE_IMAGE, [name, ...options, ...parts]);
  run('ctr', ['-n', 'k8s.io', 'images', 'label', name, `${PARTS_LABEL}=${made}`]);
}

/** Of what an image is made of. Large files are known by their size and time. */
function digest(words: readonly string[]): string {
  const hash = createHash('sha256');
  for (const word of words) {
    hash.update(`${word.replace(/^.*:(?=\/)/, '')}\0`);
    const file = word.split(/:(?=\/)/)[0] ?? '';
    const stats = file.startsWith('/') && !file.includes('=>') ? statSync(file) : undefined;
    if (stats?.isFile() === true) hash.update(stats.size > 20_000_000 ? `${stats.size} ${stats.mtimeMs}` : readFileSync(file));
  }
  return hash.digest('hex').slice(0, 40);
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}
