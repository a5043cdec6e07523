import { describe, expect, test } from '@jest/globals';
import { atGitHub, type RunGitHub } from '../../../lib/runtime/agents/at-github.ts';
import type { Pull } from '../../../lib/runtime/github/github.ts';
import { fromDocsRun } from '../../../lib/runtime/agents/agent-run.ts';
import { aCodeRun, aRun, environment } from './a-run.ts';

const SHA = 'b'.repeat(40);
const pull = (changes: Partial<Pull> = {}): Pull => ({
  repository: 'acme/shop', number: 12, state: 'open', merged: false, draft: false, title: 't', branch: 'task-7', headSha: SHA, base: 'main', labels: ['task-7'], author: 'rex[bot]', url: 'https://github.com/acme/shop/pull/12', createdAt: '', updatedAt: '', ...changes,
});

/** A small GitHub that does what it is asked. */
function aGitHub(branches: readonly string[], pulls: Pull[]): RunGitHub & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    branches: async (_, prefix) => branches.filter((name) => name.startsWith(prefix)).map((name) => ({ name, sha: SHA })),
    pullsOfBranch: async (_, branch) => pulls.filter((one) => one.branch === branch),
    createPull: async (_, { title, branch, base }) => {
      done.push(`opened ${title}: ${branch} into ${base}`);
      return pull({ labels: [] });
    },
    changedFiles: async () => Array.from({ length: 1200 }, (_, index) => ({ path: `docs/${index}.md`, sha: SHA })),
    addLabels: async (_, number, labels) => void done.push(`labelled ${number} ${labels.join()}`),
  };
}
const find = (github: RunGitHub, spec: Parameters<typeof aRun>[0] = {}, succeeded = true) => atGitHub(github, aRun(spec), succeeded, 'Task 7: Sell things', environment);

describe('at GitHub a run', () => {
  test('left its branch, its commit and its pull request', async () => {
    const github = aGitHub(['task-7', 'task-77'], [pull()]);
    expect(await find(github)).toEqual({ branch: 'task-7', commit: SHA, pullRequest: { number: 12, url: 'https://github.com/acme/shop/pull/12' } });
    expect(github.done).toEqual([]);
  });

  test('left nothing where it pushed nothing, and no pull request is opened for it', async () => {
    const github = aGitHub(['task-77'], []);
    expect(await find(github, { program: 'aider' })).toEqual({});
    expect(github.done).toEqual([]);
  });

  test('has its pull request opened and labelled where its program cannot', async () => {
    const github = aGitHub(['task-7'], []);
    expect(await find(github, { program: 'aider' })).toMatchObject({ pullRequest: { number: 12 } });
    expect(github.done).toEqual(['opened Task 7: Sell things: task-7 into main', 'labelled 12 task-7']);
    const other = aGitHub(['task-7'], []);
    expect(await find(other)).toEqual({ branch: 'task-7', commit: SHA });
    expect(await find(other, { program: 'aider' }, false)).toEqual({ branch: 'task-7', commit: SHA });
    expect(await find(other, { program: 'aider', role: 'cleo' })).toEqual({ branch: 'task-7', commit: SHA });
    expect(other.done).toEqual([]);
  });

  test('that writes documents left its files, as many as a status has room for', async () => {
    const { metadata, spec } = aCodeRun();
    const docs = fromDocsRun({ metadata: { ...metadata, name: 'one' }, spec: { ...spec, sourceBranch: 'main', targetBranch: 'docs-one' } as never });
    const github = aGitHub(['docs-one'], [pull({ branch: 'docs-one', labels: [] })]);
    const left = await atGitHub(github, docs, true, 'Documents', environment);
    expect(left).toMatchObject({ branch: 'docs-one', pullRequest: { number: 12 } });
    expect(left.files).toHaveLength(1000);
    expect(left.files?.[0]).toBe('docs/0.md');
    expect(github.done).toEqual([]);
  });

  test('has the label that its agent forgot, and never one against another', async () => {
    const forgot = aGitHub(['task-7'], [pull({ labels: ['urgent'] })]);
    await find(forgot);
    expect(forgot.done).toEqual(['labelled 12 task-7']);
    for (const [labels, state, succeeded] of [[['task-8'], 'open', true], [[], 'closed', true], [[], 'open', false]] as const) {
      const github = aGitHub(['task-7'], [pull({ labels, state })]);
      await find(github, {}, succeeded);
      expect(github.done).toEqual([]);
    }
  });
});
