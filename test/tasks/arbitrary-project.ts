import fc from 'fast-check';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { PRIORITIES, STATUSES, type TaskProject } from '../../lib/tasks/task.ts';

/** Text that has broken programs before: quotes, line breaks, markup, words of YAML 1.1, templates, control characters. */
const NASTY = [
  'Add "quotes", \'single\' and `ticks`',
  'two\nlines\r\nand\ttabs',
  '- not: a list # nor a comment',
  '{{workflow.name}} {{=inputs.parameters.x}} ${HOME} $(id) %s',
  'no',
  'null',
  '0777',
  '12:30:00',
  '1e3',
  '|',
  '*alias &anchor !!tag',
  '---',
  '</script><b>&amp;',
  '→ ü 漢字 🚀 e\u0301 \u200b \u2028 \u202e',
  '\\ \\n \\u0000 \u0000\u0007\u007f\u0085',
  '__proto__',
  ' leading and trailing ',
  'x'.repeat(300),
];

/** A title: any text that says something. */
export const arbitraryTitle = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...NASTY), fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((text) => text.trim() !== ''));

const text = (): fc.Arbitrary<string> => fc.oneof(fc.constant(''), fc.constantFrom(...NASTY), fc.string({ maxLength: 80, unit: 'binary' }));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const commonFields = () => ({
  title: arbitraryTitle(),
  status: maybe(fc.constantFrom(...STATUSES, 'completed')),
  priority: maybe(fc.constantFrom(...PRIORITIES)),
  description: maybe(text()),
  details: maybe(text()),
  testStrategy: maybe(fc.oneof(text(), fc.constant(null))),
  acceptanceCriteria: maybe(fc.oneof(fc.array(text(), { maxLength: 3 }), text())),
});

/** What a task says beside its id and dependencies, with dice for those. */
const taskFields = fc.record(
  {
    ...commonFields(),
    subtasks: fc.array(fc.record({ ...commonFields(), dice: fc.array(fc.nat(), { maxLength: 3 }) }), { maxLength: 4 }),
    dice: fc.array(fc.nat(), { maxLength: 4 }),
    asText: fc.boolean(),
    complexity: maybe(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom('simple', 'moderate', 'complex', 'very-complex'))),
    component: maybe(text()),
    metadata: maybe(fc.dictionary(fc.constantFrom('component', 'jira', 'owner'), text())),
    tags: maybe(fc.array(text(), { maxLength: 3 })),
    effort: maybe(fc.nat()),
  },
);

export interface FileSize {
  /** @default 20 */
  readonly maxTasks?: number;
}

/** A valid Task Master file, flat or tagged: its value, to be written with JSON.stringify. No task waits for itself in any way. */
export function arbitraryTaskFile(size: FileSize = {}): fc.Arbitrary<object> {
  const { maxTasks = 20 } = size;
  return fc
    .uniqueArray(fc.integer({ min: 1, max: maxTasks * 3 }), { maxLength: maxTasks })
    .chain((ids) => fc.record({ fields: fc.tuple(...ids.map(() => taskFields)), order: fc.shuffledSubarray(ids, { minLength: ids.length }), flat: fc.boolean() }).map((rest) => ({ ids, ...rest })))
    .map(({ ids, fields, order, flat }) => {
      const subtaskCounts = new Map(ids.map((id, place) => [id, fields[place]?.subtasks.length ?? 0]));
      const tasks = ids.map((id, place) => {
        const { dice, asText, subtasks, ...rest } = fields[place]!;
        // A task may wait only for those before it in an order that says nothing of their numbers.
        const earlier = order.slice(0, order.indexOf(id));
        const pick = (die: number): string | number | undefined => {
          const other = earlier[die % Math.max(1, earlier.length)];
          const parts = other === undefined ? 0 : (subtaskCounts.get(other) ?? 0);
          if (other === undefined || parts === 0 || die % 2 === 0) return other;
          return `${other}.${(die % parts) + 1}`;
        };
        const dependencies = [...new Set(dice.map(pick).filter((one) => one !== undefined))];
        return compact({
          id: asText ? String(id) : id,
          ...rest,
          dependencies: asText ? dependencies.map(String) : dependencies,
          subtasks: subtasks.map(({ dice: own, ...fieldsOfSubtask }, index) => {
            const siblings = own.filter((die) => die % 3 > 0 && index > 0).map((die) => (die % index) + 1);
            const others = own.filter((die) => die % 3 === 0).map((die) => pick(die)).filter((one) => typeof one === 'string');
            return compact({ id: index + 1, ...fieldsOfSubtask, dependencies: [...new Set<string | number>([...siblings, ...others])] });
          }),
        });
      });
      return flat ? { tasks, metadata: { version: '1.0.0' } } : { master: { tasks, metadata: { created: '2025-01-01T00:00:00Z' } }, other: { tasks: [] } };
    });
}

/** A valid project, as loading gives it. */
export const arbitraryProject = (size: FileSize = {}): fc.Arbitrary<TaskProject> =>
  arbitraryTaskFile(size).map((file) => parseTaskProject(JSON.stringify(file), { file: 'tasks.json' }).project);

const compact = (fields: object): object => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
