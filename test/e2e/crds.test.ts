import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CodeRunRequest } from '../../lib/contract/crds/code-run.ts';
import type { DocsRunRequest } from '../../lib/contract/crds/docs-run.ts';
import type { QaRunRequest } from '../../lib/contract/crds/qa-run.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { apply, GROUP, installDefinitions, NAMESPACE, objection, removeDefinitions, report, statusObjection, table } from './run-objects.ts';

/** The seed's own CodeRun, field for field. */
const SEED = {
  taskId: 5,
  service: 'platform',
  repository: '5dlabs/platform',
  docsRepository: '5dlabs/platform',
  docsProjectDirectory: '.',
  workingDirectory: '.',
  githubUser: 'jonathonfritz',
  model: 'claude-sonnet-4-20250514',
  continueSession: false,
} satisfies CodeRunRequest;

const FULL = {
  ...SEED,
  githubUser: '5DLabs-Cleo[bot]',
  githubApp: '5DLabs-Cleo',
  role: 'cleo',
  program: 'aider',
  project: 'orchestrator',
  play: 'play-orchestrator-5',
  cycle: 2,
  branch: 'task-5/caching',
  headSha: 'a'.repeat(40),
  pullRequest: 17,
  continueSession: true,
  sessionId: 'b2f1',
  prompt: { configMap: { name: 'prompts', key: 'cleo.md' } },
  context: [{ file: 'task.md', configMap: { name: 'task-5', key: 'task.md' } }],
  workspace: { claimName: 'workspace-5', subPath: 'platform' },
  credentials: { github: { secret: 'github-credentials' }, model: { name: 'anthropic', key: 'api-key' } },
  env: [{ name: 'LOG_LEVEL', value: '' }, { name: 'TOKEN', secretKeyRef: { name: 'token', key: 'token' } }],
  resources: { requests: { cpu: 1, memory: '512Mi' }, limits: { cpu: '1500m', memory: '2Gi' } },
  timeoutSeconds: 600,
  retries: 0,
  maxCostUsd: 12.5,
} satisfies CodeRunRequest;

const DOCS = { repository: '5dlabs/platform', sourceBranch: 'main', model: 'claude-sonnet-4-20250514', githubApp: '5DLabs-Rex' } satisfies DocsRunRequest;

/** What a play asks for. */
const QA = { taskId: 5, repository: '5dlabs/platform', branch: 'task-5' } satisfies QaRunRequest;
const CRITERIA = [{ id: 'AC-1', text: 'answers within 200 ms' }, { id: 'AC-2', text: 'survives a restart', testStrategy: 'kill the pod' }];

describeOnCluster('our kinds on a cluster', () => {
  beforeAll(() => {
    removeDefinitions();
    installDefinitions();
  });
  afterAll(removeDefinitions);

  describe('what is admitted', () => {
    test("the seed's CodeRun, and what it does not say is filled in", () => {
      expect(apply('CodeRun', 'seed', SEED).spec).toEqual({ ...SEED, role: 'rex', program: 'claude-code', cycle: 0, timeoutSeconds: 10_800, retries: 2 });
    });
    test('a CodeRun that says everything, unchanged', () => {
      expect(apply('CodeRun', 'full', FULL).spec).toEqual(FULL);
    });
    test('a DocsRun', () => {
      expect(apply('DocsRun', 'docs', { ...DOCS, tasks: [1, 2], targetBranch: 'docs' }).spec).toMatchObject({ workingDirectory: '.', program: 'claude-code', retries: 2 });
    });
    test("a play's QARun, which checks what the task says", () => {
      expect(apply('QARun', 'qa', QA).spec).toEqual({
        ...QA,
        checks: ['acceptance'],
        failFast: false,
        timeoutSeconds: 10_800,
        retryPolicy: { limit: 2, backoffSeconds: 10, factor: 2, maxBackoffSeconds: 300 },
      });
    });
    test('a QARun in two environments with a template of its own', () => {
      const full = {
        ...QA,
        commit: 'c'.repeat(40),
        checks: ['acceptance', 'multi-environment'],
        criteria: CRITERIA,
        environments: [{ name: 'dev', url: 'https://dev.example.com' }, { name: 'staging', namespace: 'platform-staging' }],
        workflowTemplate: { name: 'qa-platform', parameters: [{ name: 'suite', value: 'smoke' }] },
        retryPolicy: { limit: 1 },
        artifacts: [{ name: 'report', path: '/tmp/report.html' }],
        ttlSecondsAfterFinished: 3600,
      } satisfies QaRunRequest;
      expect(apply('QARun', 'qa-full', full).spec).toMatchObject({ ...full, retryPolicy: { limit: 1, backoffSeconds: 10 } });
    });
  });

  describe('what is refused, and why', () => {
    test.each([
      ['no service', { ...SEED, service: undefined }, 'spec.service: Required value'],
      ['a task without a number', { ...SEED, taskId: 'five' }, '.spec.taskId: expected numeric'],
      ['nobody to work as', { ...SEED, githubUser: undefined }, 'give githubUser or githubApp'],
      ['an unknown role', { ...SEED, role: 'max' }, 'Unsupported value: "max": supported values: "rex", "cleo", "tess"'],
      ['an unknown field', { ...SEED, modle: 'x' }, 'field not declared in schema'],
      ['a repository that is none', { ...SEED, repository: 'platform' }, 'spec.repository: Invalid value'],
      ['a path out of the repository', { ...SEED, workingDirectory: 'a/../../etc' }, 'a path within the repository, so without the parent folder (..) in it'],
      ['a path from the root', { ...SEED, docsProjectDirectory: '/etc' }, 'a path within the repository, so not one that begins with /'],
      ['a branch that Git refuses', { ...SEED, branch: 'task-5..main' }, "a branch's name has no two dots in a row"],
      ['a session that is not continued', { ...SEED, sessionId: 'b2f1' }, 'sessionId is only for a run that continues it: set continueSession, or remove sessionId'],
      ['a prompt in two places', { ...SEED, prompt: { text: 'a', configMap: { name: 'a', key: 'b' } } }, 'give either text or configMap'],
      ['a prompt in none', { ...SEED, prompt: {} }, 'give either text or configMap'],
      ['a variable twice', { ...SEED, env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }, 'duplicate'],
      ['a variable without a value', { ...SEED, env: [{ name: 'A' }] }, 'give either value or secretKeyRef'],
      ['more asked for than may be taken', { ...SEED, resources: { requests: { memory: '2Gi' }, limits: { memory: '1025Mi' } } }, 'requests.memory is more than limits.memory'],
      ['the same of CPUs, as a number', { ...SEED, resources: { requests: { cpu: 2 }, limits: { cpu: '1900m' } } }, 'requests.cpu is more than limits.cpu'],
      ['a quantity that is none', { ...SEED, resources: { limits: { memory: '1GB' } } }, 'spec.resources.limits.memory: Invalid value'],
      ['a timeout of a second', { ...SEED, timeoutSeconds: 1 }, 'should be greater than or equal to 60'],
    ])('CodeRun: %s', (_, spec, message) => {
      expect(objection('CodeRun', 'refused', spec)).toContain(message);
    });

    test.each([
      ['another task', { taskId: 6 }, 'spec.taskId'],
      ['another repository', { repository: '5dlabs/other' }, 'spec.repository'],
      ['another role', { role: 'tess' }, 'spec.role'],
      ['another cycle', { cycle: 3 }, 'spec.cycle'],
      ['another play', { play: 'play-orchestrator-6' }, 'spec.play'],
    ])('CodeRun: %s for the same run', (_, change, field) => {
      expect(objection('CodeRun', 'full', { ...FULL, ...change })).toMatch(new RegExp(`${field}: Invalid value: .*cannot be changed: delete this run and make another`));
    });
    test('CodeRun: a play taken away or added', () => {
      const { play, ...without } = FULL;
      expect(objection('CodeRun', 'full', without)).toContain('play cannot be added or removed: delete this run and make another');
      expect(objection('CodeRun', 'seed', { ...SEED, play })).toContain('play cannot be added or removed: delete this run and make another');
    });
    test('CodeRun: what may change is not refused', () => {
      expect(objection('CodeRun', 'full', { ...FULL, maxCostUsd: 20, retries: 3 })).toBeUndefined();
    });

    test.each([
      ['no branch', { ...DOCS, sourceBranch: undefined }, 'spec.sourceBranch: Required value'],
      ['its own source as the target', { ...DOCS, targetBranch: 'main' }, 'the documents come by a pull request: targetBranch is not sourceBranch'],
      ['a task twice', { ...DOCS, tasks: [1, 1] }, 'duplicate'],
    ])('DocsRun: %s', (_, spec, message) => {
      expect(objection('DocsRun', 'refused', spec)).toContain(message);
    });

    test.each([
      ['nothing to judge', { ...QA, branch: undefined }, 'give branch or commit'],
      ['a criterion twice', { ...QA, criteria: [CRITERIA[0], CRITERIA[0]] }, 'criteria: duplicate entries'],
      ['a kind of check that there is not', { ...QA, checks: ['vibes'] }, 'Unsupported value: "vibes"'],
      ['no check', { ...QA, checks: [] }, 'should have at least 1 items'],
      ['one environment to compare', { ...QA, checks: ['multi-environment'], environments: [{ name: 'dev' }] }, 'the check multi-environment compares environments: give two or more'],
      ['waits that grow shorter', { ...QA, retryPolicy: { backoffSeconds: 600 } }, 'maxBackoffSeconds is less than backoffSeconds: raise it'],
    ])('QARun: %s', (_, spec, message) => {
      expect(objection('QARun', 'refused', spec)).toContain(message);
    });
    test('QARun: other criteria for the same run', () => {
      expect(objection('QARun', 'qa', { ...QA, criteria: CRITERIA })).toContain('criteria cannot be added or removed');
    });
  });

  describe('what a run may say of itself', () => {
    test('from its start to its end, in the columns that kubectl shows', () => {
      report('CodeRun', 'full', { phase: 'Running', attempts: 2, startedAt: '2026-01-01T10:00:00Z', pausedUntil: '2026-01-01T10:30:00Z' });
      report('CodeRun', 'full', {
        phase: 'Succeeded',
        attempts: 3,
        pausedUntil: null,
        finishedAt: '2026-01-01T11:00:00Z',
        pullRequest: { number: 17, url: 'https://github.com/5dlabs/platform/pull/17' },
        tokens: { input: 1, output: 2, cacheRead: 3, cacheWrite: 4 },
        costUsd: 1.25,
        conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T11:00:00Z', reason: 'Done', message: '' }],
      });
      const [head, ...rows] = table('crun');
      expect(head).toEqual(['NAME', 'TASK', 'ROLE', 'PHASE', 'ATTEMPTS', 'PR', 'AGE']);
      expect(rows.find(([name]) => name === 'full')?.slice(1, 6)).toEqual(['5', 'cleo', 'Succeeded', '3', '17']);
    });

    test('after its end its phase stays, and the status cannot be taken away', () => {
      const stays = 'a run that ended keeps its phase: make another run';
      expect(statusObjection('CodeRun', 'full', { phase: 'Running', finishedAt: null })).toContain(stays);
      expect(statusObjection('CodeRun', 'full', { phase: 'Failed' })).toContain(stays);
      expect(statusObjection('CodeRun', 'full', { phase: null, finishedAt: null })).toContain(stays);
      expect(statusObjection('CodeRun', 'full', null)).toContain(stays);
      expect(statusObjection('CodeRun', 'full', { message: 'merged since' })).toBeUndefined();
    });

    test.each([
      ['an unknown phase', { phase: 'Sleeping' }, 'Unsupported value: "Sleeping"'],
      ['an end while it runs', { finishedAt: '2026-01-01T12:00:00Z' }, 'only a run that ended has a finishedAt'],
      ['an end before its start', { phase: 'Failed', finishedAt: '2026-01-01T09:00:00Z' }, 'finishedAt is before startedAt'],
      ['another start', { startedAt: '2026-01-01T10:00:01Z' }, 'startedAt is that of the first attempt and stays'],
      ['fewer attempts', { attempts: 1 }, 'attempts never become fewer'],
      ['a pause after its end', { phase: 'Errored', pausedUntil: '2026-01-01T12:00:00Z' }, 'a run that ended is not paused: remove pausedUntil'],
      ['less than no tokens', { tokens: { input: -1, output: 0, cacheRead: 0, cacheWrite: 0 } }, 'status.tokens.input'],
    ])('a CodeRun does not say %s', (_, status, message) => {
      report('CodeRun', 'seed', { phase: 'Running', attempts: 2, startedAt: '2026-01-01T10:00:00Z' });
      expect(statusObjection('CodeRun', 'seed', status)).toContain(message);
    });

    test('a QARun reports each criterion once for each environment', () => {
      const result = { criterion: 'AC-1', outcome: 'passed', evidence: 'p99 of 150 ms', durationSeconds: 4.2 };
      const of = (...results: readonly object[]): { readonly results: readonly object[] } => ({ results });
      report('QARun', 'qa-full', { phase: 'Running', ...of({ ...result, environment: 'dev' }, { ...result, environment: 'staging' }, result) });
      expect(statusObjection('QARun', 'qa-full', of(result, result))).toContain('Duplicate value');
      expect(statusObjection('QARun', 'qa-full', of({ ...result, criterion: 'AC-9' }))).toContain('a result is of a criterion that the spec does not have');
      expect(statusObjection('QARun', 'qa-full', of({ ...result, outcome: 'maybe' }))).toContain('supported values: "passed", "failed", "skipped", "error"');
    });

    test('a QARun counts right, and has not succeeded with a failure', () => {
      const summary = { total: 3, passed: 2, failed: 1, skipped: 0, errors: 0 };
      expect(statusObjection('QARun', 'qa-full', { summary: { ...summary, total: 4 } })).toContain('total is not the sum of the others');
      expect(statusObjection('QARun', 'qa-full', { phase: 'Succeeded', summary })).toContain('has not succeeded');
      report('QARun', 'qa-full', { phase: 'Failed', summary });
      const [head, ...rows] = table('qrun');
      expect(head).toEqual(['NAME', 'TASK', 'PHASE', 'PASSED', 'FAILED', 'TOTAL', 'AGE']);
      expect(rows.find(([name]) => name === 'qa-full')?.slice(1, 6)).toEqual(['5', 'Failed', '2', '1', '3']);
    });

    test('a change of the spec leaves the status alone', () => {
      expect(apply('QARun', 'qa', { ...QA, failFast: true }).status).toBeUndefined();
      kubectl(['patch', `coderun.${GROUP}`, 'full', '--namespace', NAMESPACE, '--type=merge', '--patch', '{"status":{"phase":"Failed"}}']);
      expect(kubectl(['get', `coderun.${GROUP}`, 'full', '--namespace', NAMESPACE, '-o', 'jsonpath={.status.phase}'])).toBe('Succeeded');
    });
  });

  test('kubectl explains each field, and finds all runs by their category', () => {
    expect(kubectl(['explain', `coderuns.spec.role`, `--api-version=${GROUP}/v1`])).toContain('Rex implements, Cleo checks quality, Tess tests.');
    const runs = kubectl(['get', 'taskmaster', '--namespace', NAMESPACE, '-o', 'name']).trim().split('\n').filter((name) => name.includes(`.${GROUP}/`));
    expect(runs.sort()).toEqual(['coderun', 'coderun', 'docsrun', 'qarun', 'qarun'].map((kind, index) => `${kind}.${GROUP}/${['full', 'seed', 'docs', 'qa', 'qa-full'][index]}`));
  });
});
