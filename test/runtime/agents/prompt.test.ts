import { describe, expect, test } from '@jest/globals';
import { fromDocsRun } from '../../../lib/runtime/agents/agent-run.ts';
import { makePrompt, type PromptParts } from '../../../lib/runtime/agents/prompt.ts';
import type { DocsRun } from '../../../lib/runtime/kube/resources.ts';
import { aRun, aTask, UID } from './a-run.ts';

const task = aTask({
  details: 'With a till.',
  testStrategy: 'Sell one.',
  acceptanceCriteria: ['it sells', 'it gives change'],
  dependencies: ['3', '4'],
  subtasks: [{ id: '7.1', title: 'Till', status: 'done', dependencies: [], description: 'Make it.', details: '', testStrategy: '', acceptanceCriteria: ['it opens'] }],
});
const prompt = (changes: Partial<PromptParts> = {}): string => makePrompt({ run: aRun(), tasks: [task], dependencies: new Map([['3', 'Have a shop']]), usesGitHub: true, ...changes });

describe('a prompt', () => {
  test('says all that the task says', () => {
    const text = prompt();
    for (const part of ['# Task 7: Sell things', 'In a shop.', '## Details\n\nWith a till.', '## Test strategy\n\nSell one.', '- it sells\n- it gives change', '- **7.1 Till** (done)\n  Make it.\n  - it opens', '- task 3: Have a shop\n- task 4']) expect(text).toContain(part);
  });

  test('leaves out what the task does not say', () => {
    expect(prompt({ tasks: [aTask()] })).not.toMatch(/## (?:Details|Test strategy|Acceptance criteria|Subtasks|Built on)/);
  });

  test('asks Rex for the branch, the pull request and its label, by which events are correlated', () => {
    const text = prompt();
    expect(text).toMatch(/You are Rex/);
    expect(text).toContain('Commit on `task-7` only');
    expect(text).toContain('open a pull request from it into `main`, with the label `task-7` and no other label of a task');
    expect(text).toContain('Never change `.taskmaster/tasks/tasks.json`');
  });

  test('asks Cleo for the label and Tess for an approval of exactly the commit', () => {
    const judged = { headSha: 'a'.repeat(40), pullRequest: 12, cycle: 2 };
    const cleo = prompt({ run: aRun({ ...judged, role: 'cleo' }) });
    expect(cleo).toContain(`Judge commit ${'a'.repeat(40)} in pull request #12`);
    expect(cleo).toContain('put the label `ready-for-qa` on pull request #12');
    expect(cleo).toContain('This is cycle 2');
    const tess = prompt({ run: aRun({ ...judged, role: 'tess', cycle: 1 }) });
    expect(tess).toContain('approve pull request #12 by a review of exactly its head commit');
    expect(tess).not.toContain('This is cycle');
    for (const text of [cleo, tess]) expect(text).not.toContain('open a pull request');
  });

  test('asks one that cannot speak to GitHub for commits only', () => {
    const text = prompt({ usesGitHub: false });
    expect(text).toContain('pushing and the pull request are done for you');
    expect(text).not.toMatch(/GITHUB_TOKEN_FILE|open a pull request/);
  });

  test('adds what the run says, at its end', () => {
    expect(prompt({ extra: 'Use Rust.' })).toMatch(/# Besides\n\nUse Rust\.\n$/);
    expect(prompt({ extra: ' ' })).not.toContain('# Besides');
  });

  test('asks for documents, of all tasks or of some', () => {
    const docs: DocsRun = {
      metadata: { name: 'docs-1', uid: UID },
      spec: { repository: 'acme/shop', sourceBranch: 'main', workingDirectory: 'docs', program: 'claude-code', model: 'm', continueSession: false, timeoutSeconds: 60, retries: 0, githubUser: 'rex' },
    };
    const text = prompt({ run: fromDocsRun(docs), tasks: [] });
    expect(text).toContain('the documents of the project, from the code and the tasks as they are on `main`, in `docs`');
    expect(text).toContain('from it into `main`;');
    expect(prompt({ run: fromDocsRun(docs) })).toContain('the documents of the tasks above');
  });

  test('fits into one argument of a program, with all its rules', () => {
    const text = prompt({ tasks: [{ ...task, details: '💶'.repeat(200_000) }], extra: 'x'.repeat(60_000) });
    expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024);
    expect(text).toContain('# Rules');
    expect(text).not.toContain('\ufffd');
    expect(text).toContain('cut here');
  });
});
