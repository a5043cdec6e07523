import { WORKFLOW_TEMPLATES } from '../contract/actors.ts';
import { taskNode } from '../contract/names.ts';
import { EXECUTE_TASK, PROJECT_DAG, type ExecutorParameter } from '../contract/project-dag.ts';
import { SETTLED_GATE } from '../contract/stages.ts';
import type { DAGTask, Parameter, Template } from '../../imports/argo-workflows.ts';
import type { Plan, PlannedTask, Shard } from './plan.ts';

/**
 * A title in Argo's UI. Text that looks like a template tag would be read as one; and Argo writes a character that Go takes for
 * unprintable in a form that is not JSON, so that it could not start the task: of the characters beyond U+FFFF only those stay that
 * every Go prints (emoji and ideographs of old). tasks.json keeps the title as it is.
 */
export const displayTitle = (title: string): string =>
  title
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u{10000}-\u{10ffff}]/gu, (character) => (/[\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6c5}\u{20000}-\u{2a6d6}]/u.test(character) ? character : '\ufffd'))
    .replace(/\{(?=\{)/g, '{ ')
    .replace(/\}(?=\})/g, '} ');

/**
 * The templates of one shard's Workflow: its DAG is the Plan itself. Each task is a node that starts its play and waits until
 * it is settled; a task that depends on tasks of other shards has a second node, with a gate for each of them. A task that
 * failed holds back what depends on it, and nothing else: `failFast` is off. Both flows use this: synthesis for
 * `project-<name>`, the cluster for the project that it submits.
 *
 * @param defaults what `taskmaster-executor` assumes of a task; only what differs is written
 */
export function projectTemplates(plan: Plan, shard: Shard, defaults: ExecutorDefaults): readonly Template[] {
  const tasks = new Map(plan.tasks.filter((task) => task.shard === shard.index).map((task) => [task.id, task]));
  return [
    {
      name: PROJECT_DAG,
      dag: {
        failFast: false,
        // Argo looks at targets in their order, so that where not all may run at once the Plan's order decides.
        target: shard.tasks.map(taskNode).join(' '),
        tasks: shard.tasks.flatMap((id) => {
          const task = tasks.get(id);
          if (task === undefined) throw new Error(`shard ${shard.name} names task ${id}, which is not planned for it`);
          return nodesOf(task, shard, defaults);
        }),
      },
    },
  ];
}

export type ExecutorDefaults = Readonly<Record<Exclude<ExecutorParameter, 'task'>, string>>;

function nodesOf(task: PlannedTask, shard: Shard, defaults: ExecutorDefaults): readonly DAGTask[] {
  const awaited = shard.awaits[task.id] ?? [];
  const within = task.dependencies.filter((id) => !awaited.includes(id)).map(taskNode);
  const depends = [...within, ...(awaited.length === 0 ? [] : [awaitNode(task.id)])].map((node) => `${node}.Succeeded`).join(' && ');
  const node: DAGTask = {
    name: taskNode(task.id),
    templateRef: { name: WORKFLOW_TEMPLATES.executor, template: EXECUTE_TASK },
    ...(depends === '' ? {} : { depends }),
    arguments: { parameters: parametersOf(task, defaults) },
  };
  return awaited.length === 0 ? [node] : [awaitTask(task.id, awaited), node];
}

const awaitNode = (task: string): string => `await-${task}`;

/** One node for however many dependencies: the DAG's own limit counts it once. */
const awaitTask = (task: string, awaited: readonly string[]): DAGTask => ({
  name: awaitNode(task),
  templateRef: { name: WORKFLOW_TEMPLATES.executor, template: SETTLED_GATE },
  arguments: { parameters: [{ name: 'task', value: '{{item}}' }] },
  withItems: awaited,
});

/** Everything that `taskmaster-executor` is told of a task. */
export const executorValues = (task: PlannedTask): Readonly<Record<ExecutorParameter, string>> => ({
  task: task.id,
  title: displayTitle(task.title),
  system: task.system,
  profile: task.profile,
  'start-at': task.startAt,
  'timeout-seconds': String(task.timeoutSeconds),
  retries: String(task.retries),
  'max-cycles': String(task.maxCycles),
  'rex-program': task.agents.rex.program,
  'rex-model': task.agents.rex.model,
  'cleo-program': task.agents.cleo.program,
  'cleo-model': task.agents.cleo.model,
  'tess-program': task.agents.tess.program,
  'tess-model': task.agents.tess.model,
});

function parametersOf(task: PlannedTask, defaults: ExecutorDefaults): readonly Parameter[] {
  const { task: id, ...values } = executorValues(task);
  const differing = Object.entries(values).filter(([name, value]) => value !== defaults[name as keyof ExecutorDefaults]);
  return [{ name: 'task', value: id }, ...differing.map(([name, value]) => ({ name, value }))];
}
