import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatFault } from '../../../lib/contract/fault.ts';
import { parseTaskProject } from '../../../lib/tasks/parse.ts';
import { setStatus, type StatusChange } from '../../../lib/tasks/rewrite/set-status.ts';
import { STATUSES, type TaskProject } from '../../../lib/tasks/task.ts';
import { faultsThrown } from '../a-file.ts';
import { arbitraryTaskFile } from '../arbitrary-project.ts';

const set = (text: string, change: Partial<StatusChange> = {}): string => setStatus(text, { file: 'tasks.json', tag: { name: 'master' }, id: '1', status: 'done', ...change });
const faults = (text: string, change: Partial<StatusChange> = {}): readonly string[] => faultsThrown(() => set(text, change)).map(formatFault);

/** How a file may be laid out: any indentation, line ends, byte order mark, a line break at its end. */
const arbitraryText = fc
  .record({
    file: arbitraryTaskFile(),
    indent: fc.constantFrom<string | number | undefined>(undefined, 1, 2, 4, '\t'),
    crlf: fc.boolean(),
    mark: fc.boolean(),
    end: fc.boolean(),
    colon: fc.constantFrom(':', ' : ', ':\t'),
  })
  .map(({ file, indent, crlf, mark, end, colon }) => {
    let text = JSON.stringify(file, null, indent);
    if (indent === undefined && colon !== ':') text = text.replace(/"tasks":/g, `"tasks"${colon}`);
    // Line breaks in values are escaped, so these are those of the layout.
    if (crlf) text = text.replaceAll('\n', '\r\n');
    return `${mark ? '\uFEFF' : ''}${text}${end ? (crlf ? '\r\n' : '\n') : ''}`;
  });

const parse = (text: string): TaskProject => parseTaskProject(text, { file: 'tasks.json' }).project;
const idsOf = (project: TaskProject): readonly string[] => project.tasks.flatMap((task) => [task.id, ...task.subtasks.map(({ id }) => id)]);
const withStatusOf = (project: TaskProject, id: string, status: TaskProject['tasks'][number]['status']): TaskProject => ({
  ...project,
  tasks: project.tasks.map((task) => ({ ...task, ...(task.id === id && { status }), subtasks: task.subtasks.map((subtask) => ({ ...subtask, ...(subtask.id === id && { status }) })) })),
});

describe('in any file', () => {
  const cases = fc.record({ text: arbitraryText, die: fc.nat(), status: fc.constantFrom(...STATUSES) });

  test('the tasks are the same afterwards but for the one status, whatever order they were in', () => {
    fc.assert(
      fc.property(cases, ({ text, die, status }) => {
        const project = parse(text);
        const ids = idsOf(project);
        fc.pre(ids.length > 0);
        const id = ids[die % ids.length]!;
        expect(parse(set(text, { id, status }))).toEqual(withStatusOf(project, id, status));
      }),
    );
  });

  test('at most one line differs, and in it at most the status', () => {
    fc.assert(
      fc.property(cases, ({ text, die, status }) => {
        const ids = idsOf(parse(text));
        fc.pre(ids.length > 0);
        const changed = set(text, { id: ids[die % ids.length]!, status });
        const [before, after] = [text.split('\n'), changed.split('\n')];
        let start = 0;
        while (start < before.length && before[start] === after[start]) start += 1;
        let end = 0;
        while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
        const gone = before.slice(start, before.length - end);
        const come = after.slice(start, after.length - end);
        expect(gone.length).toBeLessThanOrEqual(1);
        expect(come.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('done twice is done once, and what is so already stays as it is', () => {
    fc.assert(
      fc.property(cases, ({ text, die, status }) => {
        const ids = idsOf(parse(text));
        fc.pre(ids.length > 0);
        const change = { id: ids[die % ids.length]!, status };
        const once = set(text, change);
        expect(set(once, change)).toBe(once);
      }),
    );
  });
});

describe('a status', () => {
  test('is replaced where it stands, and nothing else of the file', () => {
    const text = '\uFEFF{ "master" : {"metadata":{"x":1e2},\r\n\t"tasks":[\r\n\t {"status" :"in-progress" , "x\\u0031":[1.0,{"status":"pending"}],"title":"\\"id\\": 1","id":"1"}]}}\r\n\r\n';
    expect(set(text)).toBe(text.replace('"in-progress"', '"done"'));
  });

  test('of a subtask is found by its number, written alone or with that of its task', () => {
    const text = '{"tasks": [{"id": 1, "title": "a", "status": "pending", "subtasks": [{"id": 1, "title": "b", "status": "pending"}, {"id": "1.2", "title": "c", "status": "review"}]}]}';
    expect(set(text, { id: '1.1' })).toBe(text.replace('"b", "status": "pending"', '"b", "status": "done"'));
    expect(set(text, { id: '1.2' })).toBe(text.replace('"review"', '"done"'));
  });

  test('is that of the tag that was asked for', () => {
    const one = '{"tasks":[{"id":1,"title":"a","status":"pending"}]}';
    const text = `{"master":${one},"Feature Two!":${one}}`;
    expect(set(text, { tag: { name: 'Feature Two!' } })).toBe(`{"master":${one},"Feature Two!":${one.replace('pending', 'done')}}`);
  });

  test('completed is done', () => {
    const text = '{"tasks":[{"id":1,"title":"a","status":"completed"}]}';
    expect(set(text)).toBe(text);
  });

  test.each([
    ['null', '{"tasks":[{"id":1,"status":null,"title":"a"}]}', '{"tasks":[{"id":1,"status":"done","title":"a"}]}'],
    ['missing, on one line', '{"tasks":[{"id":1, "title":"a", "details":""}]}', '{"tasks":[{"id":1, "title":"a", "status":"done", "details":""}]}'],
    ['missing, on lines', '{"tasks": [\n    {\n      "id": 1,\n      "title": "a",\n      "details": ""\n    }\n  ]\n}', '{"tasks": [\n    {\n      "id": 1,\n      "title": "a",\n      "status": "done",\n      "details": ""\n    }\n  ]\n}'],
    ['missing, the title last', '{"tasks": [\n {\n  "id": 1,\n  "title": "a"\n }\n]}', '{"tasks": [\n {\n  "id": 1,\n  "title": "a",\n  "status": "done"\n }\n]}'],
    ['missing, with nothing but an id', '{"tasks": [\n {\n  "id": 1\n }\n]}', '{"tasks": [\n {\n  "id": 1,\n  "status": "done"\n }\n]}'],
  ])('that is %s is put in as the others are written', (_, text, expected) => expect(set(text)).toBe(expected));
});

describe('what is refused, with what to do', () => {
  test.each<[string, string, Partial<StatusChange>, string]>([
    ['a task that is not there', '{"master":{"tasks":[{"id":2}]}}', {}, 'tasks.json: master.tasks: there is no task 1: name a task that is there, or add it'],
    ['a subtask that is not there', '{"tasks":[{"id":1,"subtasks":[{"id":1}]}]}', { id: '1.2' }, 'tasks.json: tasks: subtasks of task 1: there is no task 1.2: name a task that is there, or add it'],
    ['a task that is there twice', '{"tasks":[{"id":1},{"id":"1"}]}', {}, 'tasks.json: tasks: task id 1 stands there 2 times: give each of them a number of its own'],
    ['a key that stands twice', '{"tasks":[{"id":1,"status":"a","status":"b"}]}', {}, 'tasks.json: tasks[0].status: this key stands twice in one object, on line 1: keep one of them, since only the last would count'],
    ['comments', '{"tasks":[{"id":1} // one\n]}', {}, 'tasks.json: line 1, column 20: broken JSON: expected "," or "]": mend this line: {"tasks":[{"id":1} // one'],
    ['a tag that is not there', '{"master":{"tasks":[]}}', { tag: { name: 'mastr' } }, 'tasks.json: mastr: there is no tag "mastr": did you mean "master"? the file has master'],
  ])('%s', (_, text, change, line) => expect(faults(text, change)).toEqual([line]));
});

test('the entries of a huge file are found in no time that matters', () => {
  const tasks = Array.from({ length: 20_000 }, (_, index) => ({ id: index + 1, title: `Task ${index + 1}`, status: 'pending', details: 'x'.repeat(200) }));
  const text = JSON.stringify({ master: { tasks } }, null, 2);
  expect(set(text, { id: '20000' }).length).toBe(text.length - 'pending'.length + 'done'.length);
});
