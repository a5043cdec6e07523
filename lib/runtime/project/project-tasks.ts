import { PROJECT_DAG } from '../../contract/project-dag.ts';
import { SETTLED_GATE } from '../../contract/stages.ts';
import type { TaskId } from '../../tasks/task.ts';
import { nodesOf, type Nodes } from '../argo/nodes.ts';
import { ENDED_PHASES, type Workflow, type WorkflowNode } from '../argo/workflow.ts';

/** A task as the DAG of a project has it. */
export interface DagTask {
  readonly id: TaskId;
  /** The tasks that it waits for, those of other Workflows too. */
  readonly dependencies: readonly TaskId[];
  /** What its node says of how it runs; what is absent is as `taskmaster-executor` assumes. */
  readonly parameters: Readonly<Record<string, string>>;
  /** It starts nothing and only waits until the task is settled: its play had failed in an earlier generation. */
  readonly onlyWaits: boolean;
}

/** The same in a Workflow that is on the cluster. */
export interface ProjectTask extends DagTask {
  readonly workflow: string;
  /** Its node; absent where Argo has not come to it yet. */
  readonly node?: WorkflowNode;
  /** The nodes within it, by the names that they have in the template. */
  readonly steps: Readonly<Record<string, WorkflowNode>>;
}

/** A node of the DAG, as far as it matters here. */
interface DagNode {
  readonly name: string;
  readonly depends?: string;
  readonly templateRef?: { readonly template?: string };
  readonly arguments?: { readonly parameters?: readonly { readonly name: string; readonly value?: unknown }[] };
  readonly withItems?: readonly unknown[];
}

/** The tasks of a DAG that projectTemplates() made, in its order. */
export function dagTasks(templates: readonly unknown[]): readonly DagTask[] {
  const dag = (templates as readonly { readonly name?: string; readonly dag?: { readonly tasks?: readonly DagNode[] } }[]).find(({ name }) => name === PROJECT_DAG)?.dag;
  const awaited = new Map((dag?.tasks ?? []).filter(({ name }) => name.startsWith(AWAIT)).map(({ name, withItems }) => [name.slice(AWAIT.length), (withItems ?? []).map(String)]));
  return (dag?.tasks ?? [])
    .filter(({ name }) => name.startsWith(TASK))
    .map(({ name, depends, templateRef, arguments: given }): DagTask => {
      const id = name.slice(TASK.length);
      return {
        id,
        dependencies: [...(depends ?? '').matchAll(DEPENDENCY)].flatMap(([, kind, other]) => (kind === 'task' ? (other as string) : (awaited.get(other as string) ?? []))),
        parameters: Object.fromEntries((given?.parameters ?? []).map((parameter) => [parameter.name, String(parameter.value ?? '')])),
        onlyWaits: templateRef?.template === SETTLED_GATE,
      };
    });
}

const TASK = 'task-';
const AWAIT = 'await-';
const DEPENDENCY = /\b(task|await)-([0-9]+)\.Succeeded\b/g;

/** The tasks of a project's Workflow, with how far they are. None where Argo has not read its WorkflowTemplate yet. */
export function projectTasks(workflow: Workflow): readonly ProjectTask[] {
  const nodes = nodesOf(workflow);
  const byName = new Map(Object.values(nodes).map((node) => [node.name, node]));
  return dagTasks(templatesOf(workflow) ?? []).map((task) => {
    const name = `${workflow.metadata.name}.${TASK}${task.id}`;
    const node = byName.get(name);
    return { ...task, workflow: workflow.metadata.name, ...(node === undefined ? {} : { node }), steps: stepsOf(nodes, name) };
  });
}

/** Its own templates, or those that Argo keeps of the WorkflowTemplate that it was made from; `undefined` before Argo has begun it. */
export const templatesOf = ({ spec, status }: Workflow): readonly unknown[] | undefined =>
  spec.workflowTemplateRef === undefined ? (spec.templates ?? []) : (status?.['storedWorkflowTemplateSpec'] as { readonly templates?: readonly unknown[] } | undefined)?.templates;

const stepsOf = (nodes: Nodes, parent: string): Readonly<Record<string, WorkflowNode>> =>
  Object.fromEntries(
    Object.values(nodes)
      .filter(({ name }) => name.startsWith(`${parent}.`))
      .map((node) => [node.name.slice(parent.length + 1), node]),
  );

export const isOver = (task: ProjectTask): boolean => ENDED_PHASES.includes(task.node?.phase ?? '');

/** Argo has begun with the task: it has a node with steps in it. The phase does not tell: it stays Pending after a wait for a place. */
export const isBegun = (task: ProjectTask): boolean => isOver(task) || (task.onlyWaits && task.node?.phase === 'Running') || Object.keys(task.steps).length > 0;
