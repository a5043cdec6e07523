import type { Arguments, DAGTask, LifecycleHook, Template, TemplateRef, WorkflowSpec, WorkflowStep } from '../../../../imports/argo-workflows.ts';
import { itemsOf } from '../../objects/unknown.ts';

/** One place of a workflow that calls a template. */
export interface Call {
  readonly template?: string | undefined;
  readonly templateRef?: TemplateRef | undefined;
  readonly inline?: Template | undefined;
  readonly arguments: Arguments | undefined;
  readonly path: string;
}

/** Every call in the templates of a workflow and in its hooks; not its entrypoint and exit handler, which are names alone. */
export function* callsOf(spec: WorkflowSpec, path: string): Iterable<Call> {
  yield* hooksOf(spec.hooks, path);
  for (const [index, template] of itemsOf(spec.templates).entries()) yield* callsIn(template, `${path}.templates[${index}]`);
}

function* callsIn({ dag, steps }: Template, path: string): Iterable<Call> {
  for (const [index, task] of itemsOf(dag?.tasks).entries()) yield* callsOfNode(task, `${path}.dag.tasks[${index}]`);
  for (const [index, group] of itemsOf(steps).entries()) {
    for (const [place, step] of itemsOf(group).entries()) yield* callsOfNode(step, `${path}.steps[${index}][${place}]`);
  }
}

function* callsOfNode(node: DAGTask | WorkflowStep, path: string): Iterable<Call> {
  yield { template: node.template, templateRef: node.templateRef, inline: node.inline, arguments: node.arguments, path };
  yield* hooksOf(node.hooks, path);
  if (node.inline !== undefined) yield* callsIn(node.inline, `${path}.inline`);
}

function* hooksOf(hooks: Readonly<Record<string, LifecycleHook>> | undefined, path: string): Iterable<Call> {
  if (hooks === undefined) return;
  for (const [name, hook] of Object.entries(hooks)) yield { template: hook.template, templateRef: hook.templateRef, arguments: hook.arguments, path: `${path}.hooks.${name}` };
}
