import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { apply } from './apply.ts';
import { startGitHub, type StandInGitHub } from './github/stand-in-github.ts';
import { AGENT_IMAGE, makeImages, nodeAddress, TASKMASTER_IMAGE } from './images.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { noImages, until } from './lab.ts';
import { remove } from './remove.ts';

const namespace = `e2e-images-${process.pid}`;
const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const FOLDERS = ['tmp', 'workspace'];

/** Runs a program of an image in a namespace that enforces `restricted`. @returns its phase at the end, and what it printed */
async function run(name: string, { repository, tag, pullPolicy }: typeof TASKMASTER_IMAGE | typeof AGENT_IMAGE, command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ readonly phase: string; readonly log: string }> {
  const container = {
    name: 'main',
    image: `${repository}:${tag}`,
    imagePullPolicy: pullPolicy,
    command,
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    securityContext: RESTRICTED,
    volumeMounts: FOLDERS.map((folder) => ({ name: folder, mountPath: `/${folder}` })),
  };
  const spec = { restartPolicy: 'Never', automountServiceAccountToken: false, securityContext: { fsGroup: 1000 }, containers: [container], volumes: FOLDERS.map((folder) => ({ name: folder, emptyDir: {} })) };
  apply([{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec } as Manifest]);
  const phase = await until(`the end of ${name}`, () => /^(Succeeded|Failed)$/.exec(kubectl(['get', 'pod', name, '-n', namespace, '-o', 'jsonpath={.status.phase}']))?.[1]);
  return { phase, log: kubectl(['logs', name, '-n', namespace]) };
}

describeOnCluster(
  'the images for the test cluster, under pod security `restricted` with a read-only root',
  () => {
    let github: StandInGitHub;
    beforeAll(async () => {
      makeImages();
      github = await startGitHub({ host: '0.0.0.0', address: nodeAddress() });
      github.addUser('rex[bot]', { token: 'rex' });
      await github.createRepository('acme/shop', { 'README.md': '# Shop\n' });
      apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }]);
    });
    afterAll(async () => {
      remove([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
      await github?.close();
    });

    test('run tm by its name, as nobody in particular', async () => {
      expect(await run('tm', TASKMASTER_IMAGE, ['tm', '--version'])).toEqual({ phase: 'Succeeded', log: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    });

    test('have a git that clones from this machine, and ssh', async () => {
      const script = 'id -u; git clone --quiet "$REMOTE" /workspace/shop && git -C /workspace/shop log --format=%s && ssh -V';
      expect(await run('git', TASKMASTER_IMAGE, ['/bin/sh', '-c', script], { REMOTE: `${github.url.replace('//', '//x-access-token:rex@')}/acme/shop.git` })).toEqual({ phase: 'Succeeded', log: expect.stringMatching(/^1000\nBegin\nOpenSSH/) });
    });

    test('have an agent that carries a task to a pull request', async () => {
      const remote = `${github.url.replace('//', '//x-access-token:rex@')}/acme/shop.git`;
      const script = 'git clone --quiet "$REMOTE" /workspace/repo && cd /workspace/repo && git config user.name rex && git config user.email rex@example.org && echo "Do it" | claude -p --output-format=stream-json --verbose';
      const env = { REMOTE: remote, TASKMASTER_RUN: 'play-shop-7-rex-0', TASKMASTER_TASK: '7', TASKMASTER_ROLE: 'rex', TASKMASTER_REPOSITORY: 'acme/shop', TASKMASTER_BRANCH: 'task-7', GITHUB_API_URL: github.apiUrl, GITHUB_TOKEN: 'rex' };
      expect((await run('agent', AGENT_IMAGE, ['/bin/sh', '-c', script], env)).phase).toBe('Succeeded');
      expect(github.pulls('acme/shop')).toMatchObject([{ head: { ref: 'task-7' }, labels: [{ name: 'task-7' }] }]);
      expect(github.runs).toMatchObject([{ run: 'play-shop-7-rex-0', host: 'agent', outcome: 'success' }]);
    });
  },
  noImages(),
);
