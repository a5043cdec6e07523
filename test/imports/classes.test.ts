import { describe, expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { EventBus } from '../../imports/argo-events.ts';
import { CronWorkflow } from '../../imports/argo-workflows.ts';
import { QARun } from '../../imports/taskmaster.ts';

describe('the imported classes', () => {
  test('say what they are and leave the rest as it is given', () => {
    const chart = new Chart(Testing.app(), 'chart');
    new EventBus(chart, 'bus', { metadata: { name: 'default', namespace: 'events' }, spec: { jetstream: { version: 'latest', replicas: 3 } } });
    new CronWorkflow(chart, 'cron', { metadata: { name: 'resync' }, spec: { schedules: ['*/5 * * * *'], workflowSpec: { workflowTemplateRef: { name: 'resync' } } } });
    new QARun(chart, 'run', { group: 'qa.example.com', metadata: { name: 'run' }, spec: { taskId: 7, repository: 'owner/name' } });
    expect(Testing.synth(chart)).toEqual([
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'EventBus', metadata: { name: 'default', namespace: 'events' }, spec: { jetstream: { version: 'latest', replicas: 3 } } },
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', metadata: { name: 'resync' }, spec: { schedules: ['*/5 * * * *'], workflowSpec: { workflowTemplateRef: { name: 'resync' } } } },
      { apiVersion: 'qa.example.com/v1', kind: 'QARun', metadata: { name: 'run' }, spec: { taskId: 7, repository: 'owner/name' } },
    ]);
  });
});
