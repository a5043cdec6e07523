import type { CodeRun } from '../../../lib/runtime/kube/resources.ts';
import type { AgentRun } from '../../../lib/runtime/agents/agent-run.ts';
import { fromCodeRun } from '../../../lib/runtime/agents/agent-run.ts';
import type { Job, Pod } from '../../../lib/runtime/agents/kinds.ts';
import { RESULT_ANNOTATION, RUN_LABELS } from '../../../lib/runtime/agents/names.ts';
import type { AttemptResult } from '../../../lib/runtime/agents/result.ts';
import type { Task } from '../../../lib/tasks/task.ts';
import { anEnvironment } from '../../plan/an-environment.ts';

export const environment = anEnvironment();

export const UID = '11111111-2222-3333-4444-555555555555';

/** A CodeRun as the API server gives it. */
export const aCodeRun = (spec: Partial<CodeRun['spec']> = {}, status: CodeRun['status'] = {}): CodeRun => ({
  metadata: { name: 'play-shop-7-rex-0', namespace: 'tm-agents', uid: UID, generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: {
    taskId: 7,
    service: 'shop',
    repository: 'acme/shop',
    docsProjectDirectory: '.',
    workingDirectory: '.',
    program: 'claude-code',
    model: 'claude-sonnet-4',
    continueSession: false,
    timeoutSeconds: 3600,
    retries: 2,
    role: 'rex',
    cycle: 0,
    project: 'shop',
    githubUser: 'rex[bot]',
    ...spec,
  },
  status,
});

export const aRun = (spec: Partial<CodeRun['spec']> = {}, status: CodeRun['status'] = {}): AgentRun => fromCodeRun(aCodeRun(spec, status), environment);

export const aTask = (changes: Partial<Task> = {}): Task => ({
  id: '7',
  title: 'Sell things',
  status: 'pending',
  priority: 'medium',
  dependencies: [],
  description: 'In a shop.',
  details: '',
  testStrategy: '',
  acceptanceCriteria: [],
  subtasks: [],
  tags: [],
  ...changes,
});

export const aJob = (attempt: number, result?: AttemptResult, changes: Partial<Job> = {}): Job => ({
  metadata: {
    name: `play-shop-7-rex-0-${attempt}`,
    creationTimestamp: '2026-01-01T00:00:10Z',
    labels: { [RUN_LABELS.run]: UID, [RUN_LABELS.attempt]: String(attempt) },
    ...(result !== undefined && { annotations: { [RESULT_ANNOTATION]: JSON.stringify(result) } }),
  },
  spec: { template: { spec: { containers: [] } } },
  ...changes,
});

export const aPod = (status: Pod['status'], metadata: Partial<Pod['metadata']> = {}): Pod => ({
  metadata: { name: 'pod', creationTimestamp: '2026-01-01T00:00:11Z', ...metadata },
  status: { startTime: '2026-01-01T00:00:12Z', ...status },
});

export const aResult = (outcome: AttemptResult['outcome'], changes: Partial<AttemptResult> = {}): AttemptResult => ({ outcome, reason: 'Because', message: 'so', endedAt: '2026-01-01T01:00:00.000Z', ...changes });
