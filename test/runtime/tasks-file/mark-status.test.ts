import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import { GitHubError, type GitHub } from '../../../lib/runtime/github/github.ts';
import { markStatus } from '../../../lib/runtime/tasks-file/mark-status.ts';
import { gitHubStore, withGitStore, type FileStore } from '../../../lib/runtime/tasks-file/store.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { aLog } from '../a-log.ts';
import { aSecret, type ASecret } from '../github/a-client.ts';

const PATH = '.taskmaster/tasks/tasks.json';
const TEXT = `\uFEFF{"master": {"tasks": [\r\n${Array.from({ length: 12 }, (_, index) => `  {"id": ${index + 1}, "title": "Task", "status": "pending", "x": 1.0}`).join(',\r\n')}\r\n]}}\r\n`;
const without = (text: string, ...ids: readonly number[]): string => ids.reduce((rest, id) => rest.replace(`{"id": ${id}, "title": "Task", "status": "pending"`, `{"id": ${id}, "title": "Task", "status": "done"`), text);

let site: StandInGitHub;
let secret: ASecret;
let github: GitHub;
let tmp: string;

beforeEach(async () => {
  site = await startGitHub();
  // A work tree would change the ends of lines here; the writer must not.
  await site.createRepository('acme/shop', { [PATH]: TEXT, '.gitattributes': '* text=auto eol=lf\n', 'README.md': 'Hello' });
  secret = aSecret({ token: site.addUser('taskmaster[bot]').token });
  site.addUser('ada');
  github = connectGitHub({ apiUrl: site.apiUrl, credentials: 'token', folder: secret.folder, log: aLog(), retryUnit: 1, spacing: false });
  tmp = mkdtempSync(join(tmpdir(), 'tasks-file-'));
});
afterEach(async () => {
  secret.remove();
  rmSync(tmp, { recursive: true, force: true });
  await site.close();
});

type WithStore = <T>(act: (store: FileStore) => Promise<T>) => Promise<T>;
const byApi: WithStore = (act) => act(gitHubStore(github, 'acme/shop', 'main'));
const byGit: WithStore = (act) => withGitStore({ apiUrl: site.apiUrl, credentials: 'token', folder: secret.folder, tmp, github: () => github }, 'acme/shop', 'main', act);

const mark = (withStore: WithStore, id: string, options: object = {}) => withStore((store) => markStatus(store, { id, status: 'done', message: `task ${id} done` }, { pause: 5, ...options }));
const tasks = () => site.readFile('acme/shop', PATH);

describe.each([
  ['GitHub’s API', byApi],
  ['git', byGit],
])('by %s', (_, withStore) => {
  test('the status is changed and nothing else, in one commit', async () => {
    expect(await mark(withStore, '7')).toMatchObject({ changed: true, path: PATH, commit: (await site.commits('acme/shop'))[0]?.sha });
    expect(await tasks()).toBe(without(TEXT, 7));
    expect((await site.commits('acme/shop')).map(({ message }) => message.trim())).toEqual(['task 7 done', 'Begin']);
    expect(await site.readFile('acme/shop', 'README.md')).toBe('Hello');
  });

  test('what is done already makes no commit', async () => {
    await mark(withStore, '7');
    expect(await mark(withStore, '7')).toEqual({ changed: false, path: PATH });
    expect(await site.commits('acme/shop')).toHaveLength(2);
  });

  test('a change in between is kept: the newest version is taken up again', async () => {
    let times = 0;
    const disturbed: WithStore = (act) =>
      withStore((store) =>
        act({
          ...store,
          write: async (file, message) => {
            if (++times <= 2) await site.commit('acme/shop', 'ada', { files: { [PATH]: without((await tasks())!, times) } });
            return store.write(file, message);
          },
        }),
      );
    expect(await mark(disturbed, '7')).toMatchObject({ changed: true });
    expect(times).toBe(3);
    expect(await tasks()).toBe(without(TEXT, 1, 2, 7));
  });

  test('a file that was read before somebody changed it is not written over theirs', async () => {
    await withStore(async (store) => {
      const file = (await store.read(PATH))!;
      await site.commit('acme/shop', 'ada', { files: { [PATH]: without(TEXT, 1) } });
      await store.refresh();
      expect(await store.write({ ...file, text: without(TEXT, 7) }, 'task 7 done')).toBeUndefined();
    });
    expect(await tasks()).toBe(without(TEXT, 1));
  });

  test('somebody who always is quicker is told after so many tries', async () => {
    let times = 0;
    const disturbed: WithStore = (act) => withStore((store) => act({ ...store, write: () => Promise.resolve(void (times += 1)) }));
    await expect(mark(disturbed, '7', { tries: 3 })).rejects.toMatchObject({ name: 'NotYetError', isTemporary: true, message: 'tasks.json in acme/shop at main was changed by others at each of 3 tries: try again later' });
    expect(times).toBe(3);
  });

  test('a task that is not there is a refusal', async () => {
    await expect(mark(withStore, '99')).rejects.toThrow(`${PATH}: master.tasks: there is no task 99: name a task that is there, or add it`);
  });
});

test('by both at the same time, every task that was marked is done, once', async () => {
  await Promise.all(['1', '2', '3', '4', '5', '6'].map((id, index) => mark(index % 2 === 0 ? byApi : byGit, id, { tries: 30 })));
  expect(await tasks()).toBe(without(TEXT, 1, 2, 3, 4, 5, 6));
  expect(await site.commits('acme/shop')).toHaveLength(7);
});

test('by git, another file that somebody pushes meanwhile is kept', async () => {
  let times = 0;
  const disturbed: WithStore = (act) =>
    byGit((store) =>
      act({
        ...store,
        write: async (file, message) => {
          if (++times === 1) await site.commit('acme/shop', 'ada', { files: { 'other.txt': 'x' } });
          return store.write(file, message);
        },
      }),
    );
  await mark(disturbed, '7');
  expect(await site.readFile('acme/shop', 'other.txt')).toBe('x');
  expect((await site.commits('acme/shop'))[0]).toMatchObject({ author: { name: 'taskmaster-argo' } });
});

describe('a branch whose rules refuse the commit is told at once, with what to do', () => {
  const refusal = /the rules of branch main.* do not let this.* in.*: let whom the credentials are for bypass the rules of this branch$/s;

  test('by GitHub’s API, which calls that a conflict too', async () => {
    const message = 'Repository rule violations found\n\nChanges must be made through a pull request.';
    const protectedStore = gitHubStore({ ...github, writeFile: () => Promise.reject(new GitHubError(409, `GitHub answered PUT with 409: ${message}`)) }, 'acme/shop', 'main');
    await expect(markStatus(protectedStore, { id: '7', status: 'done', message: 'm' })).rejects.toThrow(refusal);
  });

  test('by git', async () => {
    const hook = join(site.repository('acme/shop').git.folder, 'hooks/pre-receive');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho "error: GH006: Protected branch update failed for refs/heads/main." >&2\nexit 1\n', { mode: 0o755 });
    await expect(mark(byGit, '7')).rejects.toThrow(refusal);
  });
});

test('an answer that is lost on its way is no second commit', async () => {
  site.fail({ method: 'PUT', path: /contents/, close: true, when: 'after' });
  expect(await mark(byApi, '7')).toEqual({ changed: false, path: PATH });
  expect(await site.commits('acme/shop')).toHaveLength(2);
});
