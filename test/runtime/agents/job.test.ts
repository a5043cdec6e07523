import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AGENT_PROGRAMS } from '../../../lib/contract/agents.ts';
import { fromCodeRun } from '../../../lib/runtime/agents/agent-run.ts';
import type { Container, PodSpec } from '../../../lib/runtime/agents/kinds.ts';
import { launchOf } from '../../../lib/runtime/agents/launch.ts';
import { jobName, promptName, workspaceName } from '../../../lib/runtime/agents/names.ts';
import { claimOf, jobOf, promptMapOf } from '../../../lib/runtime/agents/objects.ts';
import { PROGRAMS } from '../../../lib/runtime/agents/programs/programs.ts';
import { aCodeRun, aRun, environment, UID } from './a-run.ts';

const jobFor = (spec: Parameters<typeof aRun>[0] = {}, where = environment, session?: { sessionId?: string }, budget?: number) => {
  const run = fromCodeRun(aCodeRun(spec), where);
  return jobOf(run, 1, where, PROGRAMS[run.program].command(launchOf(run, session, budget)));
};
const podFor = (...args: Parameters<typeof jobFor>): PodSpec => jobFor(...args).spec.template.spec;
const containers = (pod: PodSpec): readonly Container[] => [...(pod.initContainers ?? []), ...pod.containers];
const agentOf = (pod: PodSpec): Container => pod.containers[0] as Container;
const variable = ({ env = [] }: Container, name: string) => env.filter((one) => one.name === name);

describe('the Job of an attempt', () => {
  test('has a computed name, never tries again by itself, and goes with its run', () => {
    const { metadata, spec } = jobFor();
    expect(metadata.name).toBe('play-shop-7-rex-0-1');
    expect(metadata.ownerReferences).toEqual([{ apiVersion: 'taskmaster.io/v1', kind: 'CodeRun', name: 'play-shop-7-rex-0', uid: UID, controller: true, blockOwnerDeletion: true }]);
    expect(spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never', activeDeadlineSeconds: 3600, terminationGracePeriodSeconds: 30 } } });
    expect(spec.template.metadata?.labels).toMatchObject({ project: 'shop', 'task-id': '7', 'agent-role': 'rex', cycle: '0', 'taskmaster.io/run': UID, 'taskmaster.io/attempt': '1', 'taskmaster.io/workspace': 'workspace-shop-7' });
  });

  test('works in a claim whose name is no longer than a label, and another for each task, however long the name of the project', () => {
    const nameOf = (project: string, task = '7') => workspaceName({ project, task, meta: { name: 'r', uid: UID } });
    expect(nameOf('shop')).toBe('workspace-shop-7');
    for (const length of [30, 40, 50, 63]) {
      expect(nameOf('a'.repeat(length))).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(nameOf('a'.repeat(length))).not.toBe(nameOf('a'.repeat(length), '8'));
    }
  });

  test('has a name that is no longer than a label, and another for each run and attempt', () => {
    const name = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), fc.integer({ min: 1, max: 50 }), ([one = '', other = ''], attempt) => {
        for (const made of [jobName(one, attempt), promptName(one), workspaceName({ meta: { name: one, uid: UID } })]) expect(made).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
        expect(jobName(one, attempt)).not.toBe(jobName(other, attempt));
        expect(jobName(one, attempt)).not.toBe(jobName(one, attempt + 1));
      }),
    );
  });

  test.each(AGENT_PROGRAMS)('keeps every container of %s to pod security restricted, and from the cluster', (program) => {
    const pod = podFor({ program });
    expect(pod).toMatchObject({ serviceAccountName: 'taskmaster-agent', automountServiceAccountToken: false, enableServiceLinks: false, securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } } });
    for (const { securityContext, resources } of containers(pod)) {
      expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, runAsNonRoot: true });
      expect(resources).toMatchObject({ limits: { cpu: expect.anything(), memory: expect.anything() } });
    }
    expect((pod.volumes ?? []).filter((volume) => 'hostPath' in volume)).toEqual([]);
  });

  test('shows the Secret for GitHub to our own containers only', () => {
    const pod = podFor();
    const seeing = containers(pod).filter(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => name === 'github')).map(({ name }) => name);
    expect(seeing).toEqual(['prepare', 'token']);
    expect(agentOf(pod).volumeMounts).toContainEqual({ name: 'credentials', mountPath: '/run/taskmaster', readOnly: true });
    expect(pod.volumes).toContainEqual({ name: 'credentials', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } });
  });

  test.each([
    ['app', ['prepare-run', 'refresh-token']],
    ['token', ['prepare-run']],
    ['deploy-key', ['prepare-run']],
  ] as const)('renews what expires: %s', (kind, verbs) => {
    const where = { ...environment, github: { ...environment.github, credentials: { kind, secret: 'github' } } };
    expect(podFor({}, where).initContainers?.map(({ args }) => args)).toEqual(verbs.map((verb) => ['step', verb]));
    expect(variable(agentOf(podFor({}, where)), 'GITHUB_TOKEN_FILE')[0]?.value).toBe(kind === 'deploy-key' ? '' : '/run/taskmaster/github-token');
  });

  test.each([
    [{}, 'github'],
    [{ role: 'cleo' }, 'of-cleo'],
    [{ role: 'cleo', credentials: { github: { secret: 'own' } } }, 'own'],
  ] as const)('speaks to GitHub as its role or as the run says: %j', (spec, secretName) => {
    const where = { ...environment, github: { ...environment.github, roleSecrets: { cleo: 'of-cleo' } } };
    expect(podFor(spec, where).volumes).toContainEqual(expect.objectContaining({ name: 'github', secret: expect.objectContaining({ secretName }) }));
  });

  test('gives the keys of the provider by reference, those of the run first', () => {
    const where = { ...environment, programs: { ...environment.programs, 'claude-code': { image: 'agents/claude:1', secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }, { env: 'OTHER_KEY', name: 'other', key: 'k' }] } } };
    expect(variable(agentOf(podFor({}, where)), 'ANTHROPIC_API_KEY')).toEqual([{ name: 'ANTHROPIC_API_KEY', valueFrom: { secretKeyRef: { name: 'anthropic', key: 'api-key' } } }]);
    const own = agentOf(podFor({ credentials: { model: { name: 'mine', key: 'k' } } }, where));
    expect(variable(own, 'ANTHROPIC_API_KEY')).toEqual([{ name: 'ANTHROPIC_API_KEY', valueFrom: { secretKeyRef: { name: 'mine', key: 'k' } } }]);
    expect(variable(own, 'OTHER_KEY')).toEqual([{ name: 'OTHER_KEY', valueFrom: { secretKeyRef: { name: 'other', key: 'k' } } }]);
  });

  test('lets a run set a variable of its program, and none that agents rely on', () => {
    const agent = agentOf(podFor({ env: [{ name: 'ANTHROPIC_MODEL', value: 'mine' }, { name: 'GITHUB_TOKEN_FILE', value: '/etc/passwd' }, { name: 'HOME', value: '/root' }] }));
    expect(variable(agent, 'ANTHROPIC_MODEL')).toEqual([{ name: 'ANTHROPIC_MODEL', value: 'mine' }]);
    expect(variable(agent, 'GITHUB_TOKEN_FILE')).toEqual([{ name: 'GITHUB_TOKEN_FILE', value: '/run/taskmaster/github-token' }]);
    expect(variable(agent, 'HOME')).toEqual([{ name: 'HOME', value: '/workspace/home/rex' }]);
  });

  test('never asks for more than it may take', () => {
    const resources = (spec: object) => agentOf(podFor(spec)).resources;
    expect(resources({})).toEqual(environment.resources.agent);
    expect(resources({ resources: { requests: { cpu: 2 } } })).toMatchObject({ requests: { cpu: 2, memory: '64Mi' }, limits: { cpu: 2, memory: '256Mi' } });
    expect(resources({ resources: { limits: { memory: '32M' } } })).toMatchObject({ requests: { memory: '32M' }, limits: { memory: '32M' } });
  });

  test('keeps the workspace of a task beyond the run, and any other no longer', () => {
    expect(claimOf(aRun(), environment).metadata).toMatchObject({ name: 'workspace-shop-7' });
    expect(claimOf(aRun(), environment).metadata.ownerReferences).toBeUndefined();
    const { project: _, ...alone } = aCodeRun().spec;
    const lonely = fromCodeRun({ ...aCodeRun(), spec: alone }, environment);
    expect(claimOf(lonely, environment).metadata).toMatchObject({ name: 'workspace-play-shop-7-rex-0', ownerReferences: [{ uid: UID }] });
    const pod = podFor({ workspace: { claimName: 'mine', subPath: 'here' } });
    expect(pod.volumes).toContainEqual({ name: 'workspace', persistentVolumeClaim: { claimName: 'mine' } });
    expect(agentOf(pod).volumeMounts).toContainEqual({ name: 'workspace', mountPath: '/workspace', subPath: 'here' });
  });

  test('has the prompt and the environment in one ConfigMap, which holds no Secret', () => {
    const { metadata, data } = promptMapOf(aRun(), environment, 'do it');
    expect(metadata.name).toBe('play-shop-7-rex-0-prompt');
    expect(data?.['prompt.md']).toBe('do it');
    expect(JSON.parse(data?.['environment.json'] ?? '')).toEqual(environment);
  });
});

describe('what a run says', () => {
  const hostile = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('$', '(', ')', '`', '"', "'", ';', '\n', '-', ' ', 'a', '{', '}', '\\', '&', '|', '<', '>') }).map((text) => `Q${text}Q`);
  /** All that may stand in a command besides constants. */
  const ALLOWED = /^(?:--resume=[A-Za-z0-9][A-Za-z0-9._-]*|--max-budget-usd=\d+\.\d{4}|shop-7-rex)$/;

  test('is never part of a command or an argument, but for the options that are meant for it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGENT_PROGRAMS), hostile, hostile, fc.integer({ min: 0, max: 100 }), (program, text, session, budget) => {
        const spec = { program, model: text, prompt: { text }, sessionId: session, continueSession: true, env: [{ name: 'X', value: text }], service: text, githubUser: text, branch: text, repository: text } as const;
        const plain = containers(podFor({ program }));
        const made = containers(podFor(spec, environment, { sessionId: session }, budget));
        for (const [index, { command = [], args = [] }] of made.entries()) {
          const constant = new Set([...(plain[index]?.command ?? []), ...(plain[index]?.args ?? []), '--restore-chat-history', '--resume']);
          for (const word of [...command, ...args]) expect(constant.has(word) || ALLOWED.test(word)).toBe(true);
        }
      }),
    );
  });

  test('is a variable as it was written: Kubernetes puts no other in its place', () => {
    const agent = agentOf(podFor({ model: '$(ANTHROPIC_API_KEY)', env: [{ name: 'X', value: '$(Y) $$(Y) $Y' }] }));
    expect(variable(agent, 'ANTHROPIC_MODEL')[0]?.value).toBe('$$(ANTHROPIC_API_KEY)');
    expect(variable(agent, 'X')[0]?.value).toBe('$$(Y) $$$$(Y) $$Y');
  });
});
