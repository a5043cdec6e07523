import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../lib/tasks/task.ts';
import { tasksFrom } from './documents.ts';

const README = readFileSync(join(import.meta.dirname, '../../lib/prd/README.md'), 'utf8');

/** The example below a heading of the page that tells of the forms. */
function exampleOf(heading: string): string {
  const found = new RegExp(`^## ${heading}\\n[^]*?\`\`\`markdown\\n([^]*?)\`\`\``, 'm').exec(README);
  if (found?.[1] === undefined) throw new Error(`there is no example below ${heading}`);
  return found[1];
}

const inShort = (markdown: string) =>
  tasksFrom(markdown).map(({ id, title, status, priority, component, dependencies, subtasks }) => [
    id, title, status, priority, component, dependencies, subtasks.map((one) => [one.id, one.title, one.status, ...one.dependencies]),
  ]);

describe('the forms that the page shows', () => {
  test('headings', () => {
    expect(inShort(exampleOf('Headings'))).toEqual([
      ['1', 'Invoice model', 'done', 'critical', 'Billing', [], []],
      ['2', 'Send invoices', 'in-progress', 'medium', 'Billing', ['1'], [['2.1', 'Choose a provider', 'done'], ['2.2', 'Send at night', 'in-progress', '2.1']]],
    ]);
    expect(tasksFrom(exampleOf('Headings'))[0]).toMatchObject({
      description: 'Say what an invoice is.',
      details: 'Amounts are whole cents.',
      testStrategy: 'Round a million amounts.',
      acceptanceCriteria: ['Sums never differ by a cent.'],
    });
  });
  test('tables', () => {
    expect(inShort(exampleOf('Tables'))).toEqual([
      ['1', 'Invoice model', 'done', 'critical', 'Billing', [], []],
      ['2', 'Send invoices', 'in-progress', 'high', 'Billing', ['1'], []],
    ]);
  });
  test('lists', () => {
    expect(inShort(exampleOf('Lists'))).toEqual([
      ['4', 'Invoice model', 'done', 'medium', undefined, [], []],
      ['5', 'Send invoices', 'pending', 'high', undefined, ['3'], [['5.1', 'Choose a provider', 'done'], ['5.2', 'Send at night', 'pending']]],
      ['3', 'Address book', 'pending', 'medium', undefined, [], []],
    ]);
  });
});

describe('a field', () => {
  const withField = (line: string): Task => tasksFrom(`# P\n\n## Task 1: A\n\n## Task 2: B\n\n## Task 3: C\n\n${line}\n`)[2]!;

  test.each([
    ['completed', 'done'], ['✅', 'done'], ['Done (2025-07-18)', 'done'], ['WIP', 'in-progress'], ['In Review', 'review'], ['on hold', 'deferred'],
    ['🔴 Pending', 'pending'], ['canceled', 'cancelled'], ['Blocked', 'blocked'],
  ])('status %s', (written, status) => expect(withField(`**Status**: ${written}`).status).toBe(status));
  test.each([['CRITICAL', 'critical'], ['P1', 'high'], ['Medium', 'medium'], ['nice to have', 'low']])('priority %s', (written, priority) =>
    expect(withField(`- **Priority:** ${written}`).priority).toBe(priority));
  test.each([
    ['1, 2', ['1', '2']], ['1 and 2', ['1', '2']], ['1-2', ['1', '2']], ['Task 2', ['2']], ['#1; #2', ['1', '2']], ['1 completed', ['1']],
    ['the second one (2)', ['2']], ['B', ['2']], ['none', []], ['–', []],
  ])('dependencies %s', (written, ids) => expect(withField(`**Depends on**: ${written}`).dependencies).toEqual(ids));
  test('that nobody knows goes into the details', () => expect(withField('**Risk**: the provider may be late\n\n**Notes**: ask twice').details).toBe('ask twice\n\nRisk: the provider may be late'));
  test('with strong words in its list stays one', () =>
    expect(withField('**Acceptance criteria**\n\n- **Fast:** below a second\n- **Safe:** always').acceptanceCriteria).toEqual(['**Fast:** below a second', '**Safe:** always']));
  test('as a heading below', () => expect(withField('### Acceptance Criteria\n\n1. one\n2. two').acceptanceCriteria).toEqual(['one', 'two']));
});

test('a numbered heading without labels, a table without numbers and a list of goals are no tasks', () => {
  expect(tasksFrom('# P\n\n## 1. Introduction\n\nText.\n\n## 2. Goals\n\n- [ ] Earn money\n\n| Area | Tasks |\n|---|---|\n| A | 3 |\n')).toEqual([]);
});
test('a heading in code or in a comment is no task', () => {
  expect(tasksFrom('# P\n\n```\n## Task 1: no\n```\n\n<!--\n## Task 2: no\n-->\n')).toEqual([]);
});
test('line ends of Windows and a byte order mark change nothing', () => {
  const markdown = '## Task 1: A\n\n**Status**: done\n\nText\nof two lines.\n';
  expect(tasksFrom(`\uFEFF${markdown.replaceAll('\n', '\r\n')}`)).toEqual(tasksFrom(markdown));
});
