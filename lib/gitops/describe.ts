import { type EnvironmentChanges, having } from './changes.ts';
import type { FieldChange, ObjectChange } from './difference.ts';
import type { TaskChanges } from './tasks.ts';

/** Git shows the first line of a message in about so many characters. */
const SUBJECT_LENGTH = 72;
const MAX_VALUE_LENGTH = 60;
const MAX_FIELDS = 20;
const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/** The message of a commit: for whom, what changes, and what that does to what runs. Names and ids only, no value of a field: titles and prompts are people's. */
export function commitMessage(changes: readonly EnvironmentChanges[]): string {
  return `${subject(changes)}\n\n${changes.map((environment) => environmentText(environment, () => [])).join('\n')}`;
}

/** The same for a reader who decides: with the fields of each object, before and after. */
export const differenceText = (changes: readonly EnvironmentChanges[]): string => changes.map((environment) => environmentText(environment, fieldLines)).join('\n');

function subject(changes: readonly EnvironmentChanges[]): string {
  const names = changes.map(({ name }) => name).join(', ');
  const short = changes.length > 3 ? `${changes.length} environments` : names;
  const parts = [...new Set(changes.flatMap(subjectParts))];
  const whole = `${short}: ${parts.join(', ')}`;
  return whole.length <= SUBJECT_LENGTH ? whole : `${short}: ${parts[0]} and more`;
}

function subjectParts(changes: EnvironmentChanges): readonly string[] {
  if (changes.folder !== 'kept') return [changes.folder === 'new' ? 'first deployment' : 'no longer deployed'];
  const { added, changed, removed } = changes.tasks;
  const tasks = [['add', added], ['change', changed], ['remove', removed]] as const;
  const restarted = changes.effects.filter(({ what }) => what === 'restarts');
  const parts = [
    ...tasks.filter(([, ids]) => ids.length > 0).map(([verb, ids]) => `${verb} ${ids.length === 1 ? `task ${ids[0]}` : `${ids.length} tasks`}`),
    ...(restarted.length === 0 ? [] : [`restart ${restarted.length === 1 ? restarted[0]?.object.replace(/ .*\//, ' ') : `${restarted.length} parts`}`]),
  ];
  return parts.length > 0 ? parts : [`change ${count(changes.objects.length, 'object')}`];
}

function environmentText(changes: EnvironmentChanges, details: (change: ObjectChange) => readonly string[]): string {
  const { name, folder, objects, tasks, effects } = changes;
  const counts = (['added', 'changed', 'removed'] as const).map((change) => `${having(changes, change).length} ${change}`).join(', ');
  const note = { new: ' (new)', kept: '', removed: ' (no longer deployed from here: what runs stays)' }[folder];
  return [
    `${name}${note}: ${count(objects.length, 'object')}: ${counts}`,
    ...taskLines(tasks),
    ...(folder === 'kept' ? effects.map(({ object, what, why }) => `  ${what}: ${object}: ${why}`) : []),
    ...objects.flatMap((change) => [`  ${SIGNS[change.change]} ${change.object}`, ...details(change)]),
    '',
  ].join('\n');
}

const taskLines = (tasks: TaskChanges): readonly string[] =>
  (['added', 'changed', 'removed'] as const).filter((change) => tasks[change].length > 0).map((change) => `  tasks ${change}: ${tasks[change].join(', ')}`);

function fieldLines({ fields }: ObjectChange): readonly string[] {
  const lines = fields.slice(0, MAX_FIELDS).map((field) => `      ${printable(field.path)}: ${sides(field)}`);
  return fields.length > MAX_FIELDS ? [...lines, `      and ${fields.length - MAX_FIELDS} more`] : lines;
}

const sides = ({ before, after }: FieldChange): string => (before === undefined ? `+ ${shown(after)}` : after === undefined ? `- ${shown(before)}` : `${shown(before)} → ${shown(after)}`);

/** As JSON, and short: titles and prompts are people's, and may hold whatever a terminal would obey. */
function shown(value: unknown): string {
  const text = printable(JSON.stringify(value) ?? String(value));
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
