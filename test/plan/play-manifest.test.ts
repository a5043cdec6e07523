import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ExecutorTemplate } from '../../lib/constructs/workflows/executor.ts';
import { playWorkflow } from '../../lib/plan/play-manifest.ts';
import { executorValues } from '../../lib/plan/project-dag.ts';
import { manifestOf, templateOf } from '../constructs/workflows/manifest-of.ts';
import { aTask, planned, planOf } from './a-project.ts';
import { anEnvironment } from './an-environment.ts';

const environment = anEnvironment();
const task = planned(planOf([aTask(7, { title: 'Say "hi" to {{workflow.uid}}: it\'s' })]), '7');

describe('the play of a task', () => {
  test('is the same whether Argo makes it of the executor or our process creates it', () => {
    const { manifest = '' } = templateOf(manifestOf((scope) => new ExecutorTemplate(scope, { environment })), 'start-play').resource ?? {};
    const values: Readonly<Record<string, string>> = executorValues(task);
    // What Argo does with the two kinds of expressions that are in it.
    const made = manifest
      .replace(/\{\{=toJson\('([^']*)' \+ inputs\.parameters\.task\)\}\}/g, (_, before: string) => JSON.stringify(before + (values['task'] ?? '')))
      .replace(/\{\{=toJson\(inputs\.parameters\['([a-z-]+)'\]\)\}\}/g, (_, name: string) => JSON.stringify(values[name]));
    expect(parse(made)).toEqual(playWorkflow(environment, task));
  });
});
