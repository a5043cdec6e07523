import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { changeAt } from './change-at.ts';
import { foundIn } from './found-in.ts';
import { renderedExample } from './rendered-example.ts';

const { objects, options } = (await renderedExample()).at(-1)!;
const before = new Set(foundIn(objects, options).map((one) => JSON.stringify(one)));

/** Whose reference, where it stands, what to write there, what the remedy says. */
type Break = readonly [object: string, path: string, value: unknown, remedy: string];

const BREAKS: readonly Break[] = [
  // Service accounts
  ['WorkflowTemplate/play', 'spec.serviceAccountName', 'taskmaster-executr', "did you mean 'taskmaster-executor'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[0].serviceAccountName', 'taskmaster-orchestrater', "did you mean 'taskmaster-orchestrator'?"],
  ['Deployment/taskmaster', 'spec.template.spec.serviceAccountName', 'taskmaster-controler', "did you mean 'taskmaster-controller'?"],
  ['Sensor/pr-merge-sensor', 'spec.template.serviceAccountName', 'taskmaster-player', 'there are taskmaster-sensor, taskmaster-eventsource'],
  ['EventSource/github', 'spec.template.serviceAccountName', 'taskmaster-eventsorce', "did you mean 'taskmaster-eventsource'?"],
  // Templates of the same workflow
  ['WorkflowTemplate/play', 'spec.entrypoint', 'multi-agnet', "did you mean 'multi-agent'?"],
  ['WorkflowTemplate/play', 'spec.onExit', 'settle-failures', "did you mean 'settle-failure'?"],
  ['WorkflowTemplate/play', 'spec.templates[1].steps[0][0].template', 'implemnt', "did you mean 'implement'?"],
  ['WorkflowTemplate/play', 'spec.templates[2].dag.tasks[0].template', 'gaet', "did you mean 'gate'?"],
  ['WorkflowTemplate/play', 'spec.templates[2].dag.tasks[0].arguments.parameters[0].name', 'gaet', "did you mean 'gate'?"],
  // Templates of others
  ['WorkflowTemplate/project-orchestrator', 'spec.templates[0].dag.tasks[0].templateRef.name', 'taskmaster-executer', "did you mean 'taskmaster-executor'?"],
  ['WorkflowTemplate/project-orchestrator', 'spec.templates[0].dag.tasks[0].templateRef.template', 'execute-singel-task', "did you mean 'execute-single-task'?"],
  ['WorkflowTemplate/project-orchestrator', 'spec.templates[0].dag.tasks[0].arguments.parameters[0].name', 'tsak', "did you mean 'task'?"],
  ['WorkflowTemplate/project-orchestrator', 'spec.templates[0].dag.tasks[0].arguments.parameters', [{ name: 'title', value: 'none' }], 'give it, or give the input a default'],
  ['Sensor/pr-merge-sensor', 'spec.triggers[1].template.k8s.source.resource > spec.workflowTemplateRef.name', 'post-merg', "did you mean 'post-merge'?"],
  ['Sensor/pr-merge-sensor', 'spec.triggers[1].template.k8s.source.resource > spec.arguments.parameters[0].name', 'tassk', "did you mean 'task'?"],
  // ConfigMaps
  ['Deployment/taskmaster', 'spec.template.spec.volumes[1].configMap.name', 'system-confg', "did you mean 'system-config'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[0].volumes[1].configMap.name', 'system-confg', "did you mean 'system-config'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[1].inputs.parameters[14].valueFrom.configMapKeyRef.name', 'system-confg', "did you mean 'system-config'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[1].inputs.parameters[14].valueFrom.configMapKeyRef.key', 'active_sytem', "did you mean 'active_system'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[1].synchronization.semaphores[0].configMapKeyRef.key', 'play', "did you mean 'plays'?"],
  // Secrets
  ['Deployment/taskmaster', 'spec.template.spec.volumes[4].secret.secretName', 'github-credential', "did you mean 'github-credentials'?"],
  ['EventSource/github', 'spec.github.webhook.webhookSecret.name', 'github-credentials', 'there are github-webhook, taskmaster-tls: name one of them'],
  ['EventSource/github', 'spec.github.webhook.webhookSecret.key', 'secrets', "did you mean 'secret'?"],
  ['Ingress/webhook', 'spec.tls[0].secretName', 'taskmaster-tsl', "did you mean 'taskmaster-tls'?"],
  // Events
  ['Sensor/pr-merge-sensor', 'spec.dependencies[0].eventSourceName', 'githbu', "did you mean 'github'?"],
  ['Sensor/pr-merge-sensor', 'spec.dependencies[0].eventName', 'webhok', "did you mean 'webhook'?"],
  ['Sensor/pr-merge-sensor', 'spec.eventBusName', 'defualt', "did you mean 'default'?"],
  ['EventSource/github', 'spec.eventBusName', 'defualt', "did you mean 'default'?"],
  ['Sensor/pr-merge-sensor', 'spec.triggers[0].template.conditions', 'pull-request-mergd', "did you mean 'pull-request-merged'?"],
  ['Sensor/pr-merge-sensor', 'spec.triggers[0].template.argoWorkflow.parameters[0].src.dependencyName', 'pull-request-mergd', "did you mean 'pull-request-merged'?"],
  ['Sensor/pr-merge-sensor', 'spec.triggers[0].dlqTrigger.template.k8s.parameters[0].src.dependencyName', 'pull-request-mergd', "did you mean 'pull-request-merged'?"],
  // Volumes
  ['Deployment/taskmaster', 'spec.template.spec.containers[0].volumeMounts[1].name', 'confg', "did you mean 'config'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[0].container.volumeMounts[1].name', 'confg', "did you mean 'config'?"],
  // Namespaces, verbs
  ['NetworkPolicy/workflow-steps', 'metadata.namespace', 'taskmastr', "did you mean 'taskmaster'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[0].container.args[1]', 'submit-projects', "did you mean 'submit-project'?"],
  ['Deployment/taskmaster', 'spec.template.spec.containers[0].args[0]', 'controler', "did you mean 'controller'?"],
  ['WorkflowTemplate/taskmaster-executor', 'spec.templates[0].container.args', [], 'give one of controller, setup'],
  // Rights
  ['RoleBinding/taskmaster-executor-workflows', 'roleRef.name', 'taskmaster-executor-workflow', "did you mean 'taskmaster-executor-workflows'?"],
  ['RoleBinding/taskmaster-executor-workflows', 'subjects[0].name', 'taskmaster-executer', "did you mean 'taskmaster-executor'?"],
  ['RoleBinding/taskmaster-executor-workflows', 'subjects[0].namespace', 'taskmaster-agents', 'there is taskmaster-agent: name one of them'],
  // Ingresses
  ['Ingress/taskmaster', 'spec.rules[0].http.paths[0].backend.service.name', 'taskmastr', "did you mean 'taskmaster'?"],
  ['Ingress/taskmaster', 'spec.rules[0].http.paths[0].backend.service.port.name', 'htpp', "did you mean 'http'?"],
  ['Ingress/webhook', 'spec.rules[0].http.paths[0].backend.service.name', 'github-svc', 'there is github-eventsource-svc'],
  ['Ingress/webhook', 'spec.rules[0].http.paths[0].backend.service.port.number', 12001, "did you mean '12000'?"],
];

/** The part that a finding may name in place of the one that was changed. */
const TOLD_AT: Readonly<Record<string, string>> = {
  'spec.templates[0].container.args': 'spec.templates[0].container.args[0]',
  'subjects[0].namespace': 'subjects[0].name',
};

const named = (name: string) => (object: Manifest): boolean => `${object.kind}/${object.metadata.name}` === name;

describe('one broken reference in the example', () => {
  test.each(BREAKS)('%s at %s', (object, path, value, remedy) => {
    expect(objects.filter(named(object))).toHaveLength(1);
    const broken = objects.map((one) => (named(object)(one) ? changeAt(one, path.replace(' > ', '.'), () => value) : one));
    const found = foundIn(broken, options).filter((one) => !before.has(JSON.stringify(one)));
    expect(found.map((one) => one.path)).toEqual([TOLD_AT[path] ?? path]);
    expect(found[0]?.remedy).toContain(remedy);
    expect(found[0]?.object).toMatch(new RegExp(`^${object.replace('/', '/([a-z-]+/)?')}$|^NetworkPolicy/taskmastr/`));
    if (typeof value === 'string' && TOLD_AT[path] === undefined) expect(found[0]?.value).toBe(value);
  });

  test.each([
    ['workflowTemplateRef.name', 'name: play\n', 'name: plya\n', 'spec.workflowTemplateRef.name', "did you mean 'play'?"],
    ['an argument', '- name: retries', '- name: retris', 'spec.arguments.parameters[4].name', "did you mean 'retries'?"],
    ['metadata.namespace', 'namespace: taskmaster\n', 'namespace: taskmastr\n', 'metadata.namespace', "did you mean 'taskmaster'?"],
  ])('in the text of a resource template: %s', (_, from, to, path, remedy) => {
    const text = 'spec.templates[3].resource.manifest';
    const broken = objects.map((one) => (named('WorkflowTemplate/taskmaster-executor')(one) ? changeAt(one, text, (value) => (value as string).replace(from, to)) : one));
    const found = foundIn(broken, options).filter((one) => !before.has(JSON.stringify(one)));
    const own = found.filter((one) => one.path === `${text} > ${path}`);
    expect(own).toHaveLength(1);
    expect(own[0]?.remedy).toContain(remedy);
    // In a namespace that is not there, nothing else is there either.
    expect(found).toHaveLength(path === 'metadata.namespace' ? 2 : 1);
  });
});
