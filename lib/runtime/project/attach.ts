import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { taskNode } from '../../contract/names.ts';
import { PLAY_PARAMETERS } from '../../contract/play-parameters.ts';
import { EXECUTE_TASK, HAND_OVER, PROJECT_DAG } from '../../contract/project-dag.ts';
import { SETTLED_GATE } from '../../contract/stages.ts';
import type { DAGTask, Parameter, Template } from '../../../imports/argo-workflows.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import { displayTitle } from '../../plan/project-dag.ts';
import type { TaskId } from '../../tasks/task.ts';
import type { Workflow } from '../argo/workflow.ts';
import type { ProjectTask } from './project-tasks.ts';
import type { Plays, ProjectTasks, TaskStates } from './task-states.ts';

/** How a task that is not new to the project goes on in the next generation. */
export type Attachment =
  /** It failed: its node starts nothing, and is failed by its gate. */
  | { readonly kind: 'failed' }
  /** Its play or the former orchestrator is at it: it goes on with these arguments, and waits for nothing. */
  | { readonly kind: 'begun'; readonly parameters: readonly Parameter[] };

/** For each planned task that has begun or failed how it goes on. */
export function attachments(planned: readonly PlannedTask[], tasks: ProjectTasks, plays: Plays, { failed }: TaskStates): ReadonlyMap<TaskId, Attachment> {
  return new Map(
    planned.flatMap(({ id, play: name }): (readonly [TaskId, Attachment])[] => {
      if (failed.has(id)) return [[id, { kind: 'failed' }]];
      const play = plays.get(name);
      const task = tasks.get(id);
      const parameters = play !== undefined ? argumentsOfPlay(id, play) : task !== undefined && isHandedOver(task) ? handedOver(task) : undefined;
      return parameters === undefined ? [] : [[id, { kind: 'begun', parameters }]];
    }),
  );
}

/**
 * What starts this play as it is: `start-play` then changes nothing in it, whatever tasks.json and overrides say by now. Nor is a task that has a
 * play handed to the former orchestrator, even when `active_system` has been switched: an argument wins over the ConfigMap.
 */
function argumentsOfPlay(id: TaskId, { spec }: Workflow): readonly Parameter[] {
  const given = new Map((spec.arguments?.parameters ?? []).map(({ name, value }) => [name, String(value ?? '')]));
  given.set('task', id);
  if (given.has('title')) given.set('title', displayTitle(given.get('title') as string));
  return [
    ...PLAY_PARAMETERS.flatMap((name) => (given.has(name) ? [{ name, value: given.get(name) as string }] : [])),
    ...(spec.entrypoint === undefined ? [] : [{ name: 'profile', value: spec.entrypoint }]),
    { name: 'system', value: 'argo' },
    { name: 'active-system', value: 'argo' },
  ];
}

const isHandedOver = ({ steps, node }: ProjectTask): boolean => node?.phase !== 'Omitted' && steps[HAND_OVER] !== undefined && steps[HAND_OVER].phase !== 'Skipped';

const handedOver = ({ id, parameters }: ProjectTask): readonly Parameter[] => Object.entries({ ...parameters, task: id, system: 'orchestrator' }).map(([name, value]) => ({ name, value }));

/** The templates of a shard with its tasks attached; those that have begun are looked at first, so that they keep their places. */
export const attach = (templates: readonly Template[], attached: ReadonlyMap<TaskId, Attachment>): readonly Template[] =>
  templates.map((template) => {
    if (template.name !== PROJECT_DAG || template.dag === undefined) return template;
    const names = new Map([...attached].map(([id, attachment]) => [taskNode(id), { id, attachment }]));
    const needless = new Set([...attached.keys()].map((id) => `await-${id}`));
    const targets = (template.dag.target ?? '').split(' ');
    const isAttached = (name: string): boolean => names.has(name);
    return {
      ...template,
      dag: {
        ...template.dag,
        target: [...targets.filter(isAttached), ...targets.filter((name) => !isAttached(name))].join(' '),
        tasks: template.dag.tasks
          .filter(({ name }) => !needless.has(name))
          .map((task) => {
            const found = names.get(task.name);
            return found === undefined ? task : attachedNode(task.name, found.id, found.attachment);
          }),
      },
    };
  });

const attachedNode = (name: string, id: TaskId, attachment: Attachment): DAGTask => ({
  name,
  templateRef: { name: WORKFLOW_TEMPLATES.executor, template: attachment.kind === 'failed' ? SETTLED_GATE : EXECUTE_TASK },
  arguments: { parameters: attachment.kind === 'failed' ? [{ name: 'task', value: id }] : attachment.parameters },
});
