import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ASite, REPOSITORY } from './a-site.ts';

const ZERO = '0'.repeat(40);
let site: ASite;
beforeEach(async () => {
  site = await ASite.start();
  site.addHook();
});
afterEach(() => site.close());

describe('git over HTTP', () => {
  test('clones for who has a token, and for nobody else', async () => {
    await site.git('.', 'clone', '--quiet', site.remote('rex[bot]'), 'clone');
    expect(await site.git('clone', 'show', 'HEAD:README.md')).toBe('# Shop');
    await expect(site.git('.', 'clone', '--quiet', site.remote('somebody'), 'other')).rejects.toThrow('Authentication failed');
    await expect(site.git('.', 'clone', '--quiet', `${site.github.url}/${REPOSITORY}.git`, 'other')).rejects.toThrow('could not read Username');
  });

  test('refuses a push without the right to write', async () => {
    site.github.addUser('reader', { token: 'reader', level: 'read' });
    await expect(site.pushBranch('reader', 'task-7')).rejects.toThrow('403');
    expect((await site.github.commits(REPOSITORY, 'task-7')).length).toBe(0);
  });

  test('refuses a push to the refs of pull requests', async () => {
    await site.pushBranch('rex[bot]', 'task-7');
    await expect(site.git('task-7', 'push', '--quiet', 'origin', 'HEAD:refs/pull/1/head')).rejects.toThrow('hidden ref');
  });

  test('tells of a branch that is made, moved, forced and deleted', async () => {
    const first = await site.pushBranch('rex[bot]', 'task-7');
    const second = await site.pushCommit('task-7');
    await site.git('task-7', 'reset', '--quiet', '--hard', 'HEAD~1');
    await site.git('task-7', 'commit', '--quiet', '--allow-empty', '--message', 'Other');
    await site.git('task-7', 'push', '--quiet', '--force', 'origin', 'task-7');
    const third = await site.git('task-7', 'rev-parse', 'HEAD');
    await site.git('task-7', 'push', '--quiet', '--delete', 'origin', 'task-7');
    const pushes = (await site.webhooks('push')).map(({ body }) => body);
    const expected = [
      { before: ZERO, after: first, created: true, deleted: false, forced: false },
      { before: first, after: second, created: false, deleted: false, forced: false },
      { before: second, after: third, created: false, deleted: false, forced: true },
      { before: third, after: ZERO, created: false, deleted: true, forced: false },
    ];
    expect(pushes).toHaveLength(4);
    for (const push of expected) expect(pushes).toContainEqual(expect.objectContaining({ ...push, ref: 'refs/heads/task-7', sender: expect.objectContaining({ login: 'rex[bot]' }) }));
    expect(pushes.find(({ after }) => after === first)).toMatchObject({ commits: [{ id: first, message: 'Work' }], head_commit: { id: first } });
    const { body } = await site.api<readonly Readonly<Record<string, unknown>>[]>('maria', 'GET', 'activity?ref=task-7');
    expect(body.map(({ activity_type: kind, after, actor }) => [kind, after, (actor as { login: string }).login])).toEqual([
      ['branch_deletion', ZERO, 'rex[bot]'],
      ['force_push', third, 'rex[bot]'],
      ['push', second, 'rex[bot]'],
      ['branch_creation', first, 'rex[bot]'],
    ]);
  });

  test('has pull requests follow their branch, and closes that of one which is deleted', async () => {
    const first = await site.pushBranch('rex[bot]', 'task-7');
    await site.api('rex[bot]', 'POST', 'pulls', { title: 'Cart', head: 'task-7', base: 'main' });
    const second = await site.pushCommit('task-7');
    expect((await site.webhooks('pull_request', 'synchronize')).map(({ body }) => body)).toMatchObject([{ before: first, after: second, pull_request: { head: { sha: second }, commits: 2 } }]);
    await site.git('task-7', 'push', '--quiet', '--delete', 'origin', 'task-7');
    expect((await site.webhooks('pull_request', 'closed')).map(({ body }) => body)).toMatchObject([{ pull_request: { merged: false, state: 'closed' } }]);
    expect((await site.api('rex[bot]', 'PATCH', 'pulls/1', { state: 'open' })).status).toBe(422);
  });

  test('merges a pull request whose commits are pushed to its base', async () => {
    const head = await site.pushBranch('rex[bot]', 'task-7');
    await site.api('rex[bot]', 'POST', 'pulls', { title: 'Cart', head: 'task-7', base: 'main' });
    await site.git('task-7', 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    expect(site.github.pull(REPOSITORY, 1)).toMatchObject({ state: 'closed', mergeCommitSha: head, mergedBy: { login: 'rex[bot]' } });
  });
});
