import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ASite, REPOSITORY } from './a-site.ts';

let site: ASite;
beforeEach(async () => (site = await ASite.start()));
afterEach(() => site.close());

const names = (labels: unknown): readonly string[] => (labels as readonly { name: string }[]).map(({ name }) => name);

describe('a pull request', () => {
  test('is refused a second time, without commits, and of a branch that is not there', async () => {
    await site.openPull('task-7');
    const again = await site.api('rex[bot]', 'POST', 'pulls', { title: 'x', head: 'acme:task-7', base: 'main' });
    expect(again).toMatchObject({ status: 422, body: { errors: [{ message: 'A pull request already exists for acme:task-7.' }] } });
    expect((await site.api('rex[bot]', 'POST', 'pulls', { title: 'x', head: 'main', base: 'task-7' })).body).toMatchObject({ errors: [{ message: 'No commits between task-7 and main' }] });
    expect((await site.api('rex[bot]', 'POST', 'pulls', { title: 'x', head: 'task-8', base: 'main' })).body).toMatchObject({ errors: [{ field: 'head', code: 'invalid' }] });
  });

  test('is listed by state, branch and base, in the order that is asked for, page by page', async () => {
    for (const branch of ['task-1', 'task-2', 'task-3']) await site.openPull(branch);
    await site.api('maria', 'PATCH', 'pulls/2', { state: 'closed' });
    await site.api('maria', 'POST', 'issues/1/labels', { labels: ['bug'] });
    const list = async (query: string): Promise<readonly number[]> => (await site.api<readonly { number: number }[]>('maria', 'GET', `pulls?${query}`)).body.map(({ number }) => number);
    expect(await list('')).toEqual([3, 1]);
    expect(await list('state=all&sort=updated&direction=desc')).toEqual([1, 2, 3]);
    expect(await list('state=all&head=acme:task-2')).toEqual([2]);
    expect(await list('state=all&head=other:task-2')).toEqual([]);
    expect(await list('state=all&base=task-1')).toEqual([]);
    const first = await site.api('maria', 'GET', 'pulls?state=all&per_page=2');
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    expect((await site.api<readonly { number: number }[]>('maria', 'GET', next)).body.map(({ number }) => number)).toEqual([1]);
  });

  test('keeps account of its labels, and tells of those only that were not there', async () => {
    site.addHook();
    await site.openPull('task-7');
    expect(names((await site.api('rex[bot]', 'POST', 'issues/1/labels', { labels: ['task-7', 'bug'] })).body)).toEqual(['task-7', 'bug']);
    await site.api('rex[bot]', 'POST', 'issues/1/labels', { labels: ['bug'] });
    expect(names((await site.api('maria', 'DELETE', 'issues/1/labels/bug')).body)).toEqual(['task-7']);
    expect((await site.api('maria', 'DELETE', 'issues/1/labels/bug')).status).toBe(404);
    expect((await site.webhooks('pull_request', 'labeled')).map(({ body }) => (body['label'] as { name: string }).name).sort()).toEqual(['bug', 'task-7']);
    const events = (await site.api<readonly { event: string; label: { name: string }; actor: { login: string } }[]>('maria', 'GET', 'issues/1/events')).body;
    expect(events.map(({ event, label, actor }) => [event, label.name, actor.login])).toEqual([['labeled', 'task-7', 'rex[bot]'], ['labeled', 'bug', 'rex[bot]'], ['unlabeled', 'bug', 'maria']]);
  });

  test('is reviewed at a commit, by others than its author', async () => {
    site.addHook();
    await site.openPull('task-7');
    const { sha } = site.github.pull(REPOSITORY, 1).head;
    await site.github.commit(REPOSITORY, 'rex[bot]', { branch: 'task-7', files: { more: 'x' } });
    expect((await site.api('rex[bot]', 'POST', 'pulls/1/reviews', { event: 'APPROVE' })).status).toBe(422);
    const before = site.github.pull(REPOSITORY, 1).updatedAt;
    await site.api('tess[bot]', 'POST', 'pulls/1/reviews', { event: 'APPROVE', commit_id: sha });
    await site.api('tess[bot]', 'POST', 'pulls/1/reviews', { event: 'APPROVE' });
    expect((await site.api<readonly object[]>('maria', 'GET', 'pulls/1/reviews')).body).toMatchObject([{ state: 'APPROVED', commit_id: sha }, { state: 'APPROVED', commit_id: site.github.pull(REPOSITORY, 1).head.sha }]);
    expect((await site.webhooks('pull_request_review')).map(({ body }) => (body['review'] as { state: string }).state)).toEqual(['approved', 'approved']);
    expect(site.github.pull(REPOSITORY, 1).updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  test('is merged once, at the commit that is asked for', async () => {
    site.addHook();
    await site.openPull('task-7');
    expect((await site.api('maria', 'PUT', 'pulls/1/merge', { sha: '0'.repeat(40) })).status).toBe(409);
    const { status, body } = await site.api<{ sha: string }>('maria', 'PUT', 'pulls/1/merge', {});
    expect(status).toBe(200);
    expect((await site.api('maria', 'PUT', 'pulls/1/merge', {})).status).toBe(405);
    expect(await site.github.readFile(REPOSITORY, 'task-7.txt')).toBe('done\n');
    expect((await site.webhooks('pull_request', 'closed')).map((webhook) => webhook.body)).toMatchObject([{ pull_request: { merged: true, merge_commit_sha: body.sha, merged_by: { login: 'maria' } } }]);
    expect((await site.webhooks('push')).at(-1)?.body).toMatchObject({ ref: 'refs/heads/main', after: body.sha, sender: { login: 'maria' } });
  });

  test('is not merged where it conflicts', async () => {
    await site.openPull('task-7');
    await site.github.commit(REPOSITORY, 'maria', { files: { 'task-7.txt': 'something else\n' } });
    expect((await site.api('maria', 'GET', 'pulls/1')).body).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
    expect((await site.api('maria', 'PUT', 'pulls/1/merge', {})).status).toBe(405);
  });
});
