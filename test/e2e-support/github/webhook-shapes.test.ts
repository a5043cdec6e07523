import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ASite, REPOSITORY } from './a-site.ts';
import { differences, missing, shapeOf, union, unknown } from './shape.ts';

interface Examples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}
const EXAMPLES = createRequire(import.meta.url)('@octokit/webhooks-examples/api.github.com/index.json') as readonly Examples[];

const SENT = [
  ['push', undefined],
  ['pull_request', 'opened'],
  ['pull_request', 'labeled'],
  ['pull_request', 'unlabeled'],
  ['pull_request', 'synchronize'],
  ['pull_request', 'closed'],
  ['pull_request', 'reopened'],
  ['pull_request_review', 'submitted'],
  ['issue_comment', 'created'],
] as const;

/** Those of an App's own webhook, and the account that GitHub may know of an address. */
const NOT_ALWAYS = /^\.installation$|\.(author|committer)\.username$/;
/** What GitHub documents today and the examples are too old for, or of pull requests that were merged, and issues that are pull requests. */
const NEWER = /\.(user_view_type|has_discussions|allow_forking|state_reason|custom_properties)$|^\.issue\.pull_request\b|^\.pull_request\.merged_by\./;

let site: ASite;
beforeAll(async () => {
  site = await ASite.start();
  site.addHook(['*']);
  await site.pushBranch('rex[bot]', 'task-7');
  const { body } = await site.api<{ number: number }>('rex[bot]', 'POST', 'pulls', { title: 'Cart', body: 'A cart', head: 'task-7', base: 'main' });
  await site.api('rex[bot]', 'POST', `issues/${body.number}/labels`, { labels: ['task-7', 'bug'] });
  await site.api('rex[bot]', 'DELETE', `issues/${body.number}/labels/bug`);
  await site.pushCommit('task-7');
  await site.api('tess[bot]', 'POST', `pulls/${body.number}/reviews`, { event: 'APPROVE', body: 'Good' });
  await site.api('tess[bot]', 'POST', `issues/${body.number}/comments`, { body: 'Very good' });
  await site.api('maria', 'PATCH', `pulls/${body.number}`, { state: 'closed' });
  await site.api('maria', 'PATCH', `pulls/${body.number}`, { state: 'open' });
  await site.github.merge(REPOSITORY, body.number, 'maria');
  await site.github.delivered();
});
afterAll(() => site.close());

describe('a webhook of the stand-in has the form of those that GitHub sends', () => {
  test.each(SENT)('%s %s', async (event, action) => {
    const sent = (await site.webhooks(event, action)).map(({ body }) => shapeOf(body));
    expect(sent).not.toHaveLength(0);
    const examples = (EXAMPLES.find(({ name }) => name === event)?.examples ?? [])
      .filter((example) => example['action'] === action)
      // Of a branch that is deleted there are no commits, of a tag another form.
      .filter((example) => event !== 'push' || (example['deleted'] === false && String(example['ref']).startsWith('refs/heads/')))
      .map(shapeOf);
    expect(examples).not.toHaveLength(0);
    for (const shape of sent) {
      expect(differences(shape, union(examples))).toEqual([]);
      expect(missing(shape, examples).filter((at) => !NOT_ALWAYS.test(at))).toEqual([]);
      expect(unknown(shape, examples).filter((at) => !NEWER.test(at))).toEqual([]);
    }
  });
});
