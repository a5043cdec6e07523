import { CONFIG_MAPS as NAMES } from '../../contract/actors.ts';
import { LABELS } from '../../contract/labels.ts';
import { durationSeconds } from '../../environment/units.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { pause } from '../kube/backoff.ts';
import { createInformer, type Informer } from '../kube/informer.ts';
import { CONFIG_MAPS, EVENTS, WORKFLOWS, type ConfigMap, type Event } from '../kube/resources.ts';
import { WorkQueue } from '../kube/work-queue.ts';
import { clearLetter } from '../mend/clear-letter.ts';
import { countRefusedEvent, DISAGREEMENT } from '../mend/count-event.ts';
import { clearGauges, setGauges } from '../mend/gauges.ts';
import { measureOpening } from '../mend/measure-opening.ts';
import { countChange } from '../mend/observe.ts';
import { DEAD_LETTER } from '../mend/read-letter.ts';
import { Redeliverer } from '../mend/redeliver.ts';
import { GitHubWatch } from '../mend/watch-github.ts';
import { ProjectWatch } from '../mend/watch-project.ts';
import { isProject, oldestAtWork, tasksAtWork, waitingGates, type World } from '../mend/world.ts';
import { queueObserver } from '../metrics/queue-observer.ts';
import { aborted } from '../process/aborted.ts';
import type { Part } from '../process/run-until-signal.ts';
import { currentSource } from '../project/observe.ts';
import { placeOf } from '../project/project-now.ts';
import { replan } from '../project/replan.ts';
import { makeSafePath, webhookUrl, type Platform } from './make-mending.ts';
import { taskQueue, unlessGitHubIsAway } from './task-queue.ts';

const GAUGES_MS = 5_000;
/** How often everything is compared, whatever changed. */
const WHOLE_MS = 600_000;
/** When the leader begins, what sensors refused so long before is counted; what is older the one before has counted. */
const RECENT_MS = 30_000;
/** GitHub's account of what opened a gate may come a moment after the gate opened. */
const MEASURE_MS = 10_000;

/** The safe path as parts that run for as long as this process leads. */
export function safePathParts(platform: Platform): readonly Part[] {
  const { environment, kube, github, metrics, log } = platform;
  const { namespaces, controller, project } = environment;
  const workflows = createInformer({ kube, resource: WORKFLOWS, namespace: namespaces.workflows, labels: `${LABELS.project}=${project.name}`, indexedLabels: [LABELS.taskId], trim: trimWorkflow, log });
  const configMaps = createInformer({ kube, resource: CONFIG_MAPS, namespace: namespaces.workflows, trim: trimConfigMap, log });
  const refusedEvents = createInformer({ kube, resource: EVENTS, namespace: namespaces.events, labels: `${LABELS.record}=${DISAGREEMENT}`, log });
  const world: World = { all: () => workflows.list(), ofTask: (task) => workflows.withLabel(LABELS.taskId, task) };
  const path = makeSafePath(platform, world);
  const { mending, refusals, rights, repositories, known } = path;
  const everyMs = durationSeconds(controller.poll) * 1000;

  const tasks = taskQueue(path);
  const watch = new GitHubWatch({
    github,
    repositories,
    known,
    since: () => oldestAtWork(world),
    changed: (task) => tasks.add(task),
    refused: (error) => rights.tellOfGitHub(error, 'GitHub pulls', 'GitHub does not let us read pull requests'),
    everyMs,
    log,
  });
  const projectWatch = new ProjectWatch({
    environment,
    tasks: path.branchTasks,
    place: () => placeOf(environment, currentSource(workflows.list().filter((workflow) => isProject(workflow) && !hasEnded(workflow)))),
    known: path.project,
    replan: (now) => replan({ kube, github, environment, log, now }),
    changed: (task) => tasks.add(task),
    metrics,
    record: mending.record,
    rights,
    everyMs,
    log,
  });
  const refresh = async (task: string): Promise<void> => {
    mending.lookUp.forget(task);
    await watch.lookAll();
  };
  const letters = new WorkQueue({
    name: 'dead-letters',
    reconcile: async (name) => {
      const letter = configMaps.get(name);
      if (letter === undefined || !isLetter(letter)) return {};
      return unlessGitHubIsAway(() => clearLetter(mending, refusals, letter, refresh), (error) => rights.tellOfGitHub(error, 'GitHub pulls', 'GitHub does not let us read what dead letters speak of'));
    },
    workers: 2,
    observer: queueObserver(metrics, 'dead-letters'),
    log,
  });

  workflows.on({
    added: (workflow) => addTasksOf(workflow),
    updated: (workflow, old) => {
      addTasksOf(workflow);
      if (workflow === old) return;
      for (const opened of countChange(metrics, workflow, old)) setTimeout(() => void measureOpening(mending, old, opened).catch((err: unknown) => log.debug({ err }, 'an opening could not be measured')), MEASURE_MS).unref();
    },
    deleted: (workflow) => addTasksOf(workflow),
  });
  configMaps.on({ added: sawConfigMap, updated: (configMap, old) => configMap.metadata.resourceVersion !== old.metadata.resourceVersion && sawConfigMap(configMap) });
  const began = Date.now();
  refusedEvents.on({ added: (event) => isRecent(event, began - RECENT_MS) && countRefusedEvent(event, metrics, log) });

  function addTasksOf(workflow: Workflow): void {
    const task = workflow.metadata.labels?.[LABELS.taskId];
    if (task !== undefined) tasks.add(task);
    for (const gate of waitingGates(workflow)) tasks.add(gate.task);
  }
  function sawConfigMap(configMap: ConfigMap): void {
    if (isLetter(configMap)) letters.add(configMap.metadata.name);
    else if (PLANNED_BY.includes(configMap.metadata.name)) projectWatch.touch();
  }

  /** What needs to know the cluster begins when it is known. */
  const synced = (...informers: readonly Pick<Informer<Workflow>, 'synced'>[]) => Promise.all(informers.map((informer) => informer.synced));
  const after = (work: (signal: AbortSignal) => Promise<void>) => async (signal: AbortSignal) => {
    await Promise.race([synced(workflows, configMaps), aborted(signal)]);
    if (!signal.aborted) await work(signal);
  };
  return [
    { name: 'workflows', run: (signal) => workflows.run(signal) },
    { name: 'config-maps', run: (signal) => configMaps.run(signal) },
    { name: 'refused-events', run: (signal) => refusedEvents.run(signal) },
    { name: 'plays', run: after((signal) => tasks.run(signal)) },
    { name: 'dead-letters', run: after((signal) => letters.run(signal)) },
    { name: 'github', run: after((signal) => watch.run(signal)) },
    { name: 'project', run: after((signal) => projectWatch.run(signal)) },
    { name: 'redeliveries', run: (signal) => new Redeliverer({ environment, github, repositories, url: webhookUrl(environment), metrics, record: mending.record, rights, now: mending.now, log }).run(signal) },
    {
      name: 'everything',
      run: after((signal) =>
        every(WHOLE_MS, signal, () => {
          mending.lookUp.forget();
          for (const task of tasksAtWork(world)) tasks.add(task);
        }),
      ),
    },
    {
      name: 'gauges',
      run: after(async (signal) => {
        await every(GAUGES_MS, signal, () => setGauges(metrics, { world, project: path.project, letters: configMaps.list().filter(isLetter), now: mending.now() }));
        clearGauges(metrics);
      }),
    },
  ];
}

/** ConfigMaps that the Plan is made of. */
const PLANNED_BY: readonly string[] = Object.values(NAMES);

const isLetter = ({ metadata }: ConfigMap): boolean => metadata.labels?.[LABELS.record] === DEAD_LETTER;

const isRecent = ({ lastTimestamp, metadata }: Event, since: number): boolean => Date.parse(lastTimestamp ?? metadata.creationTimestamp ?? '') >= since;

async function every(milliseconds: number, signal: AbortSignal, act: () => void): Promise<void> {
  while (!signal.aborted) {
    act();
    await pause(milliseconds, signal);
  }
}

/** Templates are most of a Workflow that is kept, and no rule asks for them. */
function trimWorkflow(workflow: Workflow): Workflow {
  const { metadata, spec, status } = workflow;
  const { templates: _, ...restOfSpec } = spec;
  const { storedTemplates: _1, storedWorkflowTemplateSpec: _2, resourcesDuration: _3, taskResultsCompletionStatus: _4, ...restOfStatus } = status ?? {};
  return { ...workflow, metadata: withoutManagedFields(metadata), spec: restOfSpec, ...(status === undefined ? {} : { status: restOfStatus }) };
}

/** Of ConfigMaps that are neither ours nor letters only the name is needed. */
function trimConfigMap(configMap: ConfigMap): ConfigMap {
  const { data: _, ...rest } = configMap;
  return { ...(isLetter(configMap) ? configMap : rest), metadata: withoutManagedFields(configMap.metadata) };
}

function withoutManagedFields<M extends object>(metadata: M): M {
  const { managedFields: _, ...rest } = metadata as M & { readonly managedFields?: unknown };
  return rest as M;
}
