import { describe, expect, test } from '@jest/globals';
import production from '../../environments/production.ts';
import staging from '../../environments/staging.ts';
import { faultsOf, having, VALID } from './a-valid-environment.ts';

const native = { kind: 'native', replicas: 3, persistent: true, size: '1Gi' };

describe('what must hold between the values of an environment', () => {
  test.each([2, 4])('%d servers of a bus are refused', (replicas) => {
    expect(faultsOf(having('eventBus.replicas', replicas))).toEqual(['eventBus.replicas: an even number of servers is no safer than one less']);
  });
  test.each([1, 3, 5])('%d servers are allowed', (replicas) => {
    expect(faultsOf(having('eventBus.replicas', replicas))).toEqual([]);
  });
  test('the same for a native bus, and nothing for one that others run', () => {
    expect(faultsOf(having('eventBus', { ...native, replicas: 4 }))).toHaveLength(1);
    expect(faultsOf(having('eventBus', { kind: 'exotic', url: 'nats://nats.example.com:4222' }))).toEqual([]);
  });

  test('a container asks for no more than it may take', () => {
    const resources = { requests: { cpu: '2', memory: '2Gi' }, limits: { cpu: '1500m', memory: '1025Mi' } };
    expect(faultsOf(having('resources.step', resources))).toEqual([
      'resources.step.requests.cpu: more than resources.step.limits.cpu (1500m)',
      'resources.step.requests.memory: more than resources.step.limits.memory (1025Mi)',
    ]);
    expect(faultsOf(having('resources.step', { ...resources, requests: resources.limits }))).toEqual([]);
  });

  test.each([
    ['quotas.cpu', '400m', /resources\.step\.limits\.cpu: more than quotas\.cpu \(400m\)/],
    ['quotas.memory', '256Mi', /resources\.step\.limits\.memory: more than quotas\.memory/],
    ['quotas.storage', '1Gi', /storage\.workspace: more than quotas\.storage/],
    ['quotas.pods', 1, /play\.parallel: more plays at once than pods/],
    ['quotas.claims', 0, /eventBus\.replicas: each server has a claim/],
    ['eventBus.size', '51Gi', /eventBus\.size: 1 servers of this size exceed quotas\.storage/],
  ])('%s of %j holds too little', (path, value, fault) => {
    expect(faultsOf(having(path, value)).join('\n')).toMatch(fault);
  });

  test.each([
    ['alerts.gateWaiting', '8d', 'alerts.gateWaiting: more than play.gateTimeout (7d)'],
    ['alerts.taskRunning', '2h', 'play.agentTimeout: more than alerts.taskRunning (2h)'],
    ['retention.failed', '5h', 'retention.succeeded: more than retention.failed (5h)'],
  ])('%s of %j comes at the wrong time', (path, value, fault) => {
    expect(faultsOf(having(path, value))).toEqual([fault]);
  });
  test('a gate that waits for ever has no time to be late for', () => {
    expect(faultsOf(having('alerts.gateWaiting', '90d', having('play.gateTimeout', undefined)))).toEqual([]);
  });

  test('dashboard and webhook have hosts of their own', () => {
    expect(faultsOf(having('ingress.dashboardHost', staging.ingress!.webhookHost, staging))).toEqual(['ingress.dashboardHost: the same host as ingress.webhookHost']);
  });
  test('GitHub delivers to where the Ingress listens, and Argo Events adds the endpoint', () => {
    expect(faultsOf(having('github.webhook.url', 'https://elsewhere.example.com', staging))).toEqual([`github.webhook.url: not the host of ingress.webhookHost (${staging.ingress!.webhookHost})`]);
    expect(faultsOf(having('github.webhook.url', `${VALID.github.webhook.url}/github`))).toEqual(['github.webhook.url: a path, to which the endpoint would be added']);
  });

  test('two roles with one login are refused, in any case of its letters', () => {
    expect(faultsOf(having('github.bots.tess', '5dlabs-REX[bot]'))).toEqual(['github.bots.tess: the same login as that of rex, so that their events cannot be told apart']);
  });
  test('Rex is no reviewer', () => {
    expect(faultsOf(having('github.reviewers', ['alice', '5DLabs-Rex[bot]']))).toEqual(['github.reviewers[1]: Rex opens the pull requests and cannot approve them']);
  });

  test('a task is in one of the two lists of the migration', () => {
    const migration = { activeSystem: 'argo', useArgoForTasks: [1, 5], useOrchestratorForTasks: [2, 5] };
    expect(faultsOf(having('migration', migration))).toEqual(['migration.useOrchestratorForTasks[1]: this task is in useArgoForTasks as well']);
  });
  test('something makes up for lost events', () => {
    expect(faultsOf(having('controller.enabled', false, having('resync.enabled', false)))).toEqual(['resync.enabled: without the controller and without resync a lost event stops a play for ever']);
    expect(faultsOf(having('controller.enabled', false))).toEqual([]);
  });

  test('namespaces may be equal', () => {
    expect(faultsOf(having('namespaces', { workflows: 'tm', events: 'tm', agents: 'tm' }))).toEqual([]);
  });

  test('a rule says nothing of a value that is faulty by itself', () => {
    expect(faultsOf(having('resources.step.requests.cpu', 'many'))).toEqual(['resources.step.requests.cpu: not a quantity of CPU']);
  });
});

describe('what production refuses and others may', () => {
  test.each([
    ['image.tag', 'latest', 'image.tag: what "latest" stands for changes by itself, which production forbids'],
    ['eventBus.version', 'latest', 'eventBus.version: what "latest" stands for changes by itself, which production forbids'],
    ['eventBus.persistent', false, 'eventBus.persistent: production loses events with a bus that forgets them with its pod'],
    ['eventBus.replicas', 1, 'eventBus.replicas: production needs a bus that outlives the loss of a server'],
    ['github.webhook.url', 'http://hooks.example.com', 'github.webhook.url: production receives webhooks by https only'],
  ])('%s: %j', (path, value, fault) => {
    expect(faultsOf(having(path, value, production))).toEqual([fault]);
    expect(faultsOf(having(path, value, having('production', false, production)))).toEqual([]);
  });

  test('a native bus is held to the same, one that others run is theirs', () => {
    expect(faultsOf(having('eventBus', { ...native, persistent: false }, production))).toHaveLength(1);
    expect(faultsOf(having('eventBus', { kind: 'exotic', url: 'tls://nats.example.com:4222' }, production))).toEqual([]);
  });
});
