import { reversed, taskDependencies, reachable } from '../../tasks/graph.ts';
import { byNumber, isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import { required, text, wholeNumber } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATUS_SIGNS, STATUS_STYLES } from '../project/status-style.ts';
import { IDS, STATUS, TASK_SCHEMA } from '../project/task-data.ts';
import { treeText } from '../project/tree.ts';
import { loadView, taskOf } from '../project/view.ts';
import { whyNotReady } from '../project/why-not-ready.ts';
import { plain } from '../terminal/width.ts';

const DEFAULT_DEPTH = 3;

export const verb = defineVerb({
  about:
    'Shows what a task waits for, what waits for it, and why it cannot be taken up. What a subtask waits for outside of its task counts for the task. A settled task is not opened; (+2) says that two more are behind one, (above) that it stands there already.',
  examples: [
    { command: 'tm deps --task=9', does: 'both directions' },
    { command: 'tm deps 9 --depth=10', does: 'further along' },
    { command: "tm deps 9 --json | jq -r '.blocked[]'", does: 'all that would be late with it' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    task: required(text('id', 'the task', { short: 't', completes: 'task' })),
    depth: wholeNumber('levels', `how far to open (default: ${DEFAULT_DEPTH})`, { least: 1, most: 100 }),
  },
  words: 'task',
  json: {
    title: 'tm deps',
    type: 'object',
    properties: {
      id: TASK_SCHEMA.properties.id,
      title: { type: 'string' },
      status: STATUS,
      ready: { type: 'boolean', description: 'it can be taken up now' },
      why: { type: 'string', description: 'why it cannot; empty where it can' },
      dependencies: { ...IDS, description: 'what it waits for itself' },
      waitsFor: { ...IDS, description: 'everything that is not settled and must be before it, through however many others' },
      dependents: { ...IDS, description: 'what waits for it itself' },
      blocked: { ...IDS, description: 'everything that waits for it, through however many others' },
    },
    required: ['id', 'title', 'status', 'ready', 'why', 'dependencies', 'waitsFor', 'dependents', 'blocked'],
    additionalProperties: false,
  },
  run: (context, { task: given, depth = DEFAULT_DEPTH, ...choice }) => {
    const view = loadView(choice, context);
    const task = taskOf(view, given);
    const lifted = taskDependencies(view.project);
    // A subtask has its own dependencies; behind them it is its task that waits.
    const relation = isSubtaskId(task.id) ? new Map([...lifted, [task.id, task.dependencies]]) : lifted;
    const back = reversed(relation);
    const { isReady, why } = whyNotReady(view, task);
    const isSettled = (id: string): boolean => view.settled.has(id);
    const open = new Map([...relation].map(([id, list]) => [id, list.filter((one) => !isSettled(one))]));
    const dependencies = relation.get(task.id) ?? [];
    const dependents = back.get(task.id) ?? [];
    const waitsFor = reachable(open, [task.id]).toSorted(byNumber);
    const blocked = reachable(back, [task.id]).filter((id) => !isSettled(id)).toSorted(byNumber);
    const of = (id: string) => view.byId.get(id)!;
    return {
      data: { id: task.id, title: task.title, status: task.status, ready: isReady, why, dependencies, waitsFor, dependents, blocked },
      text: (terminal) =>
        [
          `${terminal.style(STATUS_STYLES[task.status], STATUS_SIGNS[task.status])} ${terminal.style('bold', `${task.id} ${plain(task.title)}`)}${isSubtaskId(task.id) ? `, of task ${topLevelOf(task.id)}` : ''} (${task.status})\n`,
          isReady ? `${terminal.style('green', 'It can be taken up now.')}\n` : `${plain(why)}\n`,
          `\n${terminal.style('bold', 'Depends on')}${dependencies.length === 0 ? ' nothing' : waitsFor.length === 0 ? ' (all settled)' : ` (${waitsFor.length} not settled)`}\n`,
          treeText(terminal, task.id, { relation, of, depth, isEnd: isSettled }),
          `\n${terminal.style('bold', 'Blocks')}${blocked.length === 0 ? ' nothing' : ` ${blocked.length} task${blocked.length === 1 ? '' : 's'}`}\n`,
          treeText(terminal, task.id, { relation: back, of, depth }),
        ].join(''),
    };
  },
});
