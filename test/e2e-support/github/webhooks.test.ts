import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chaos } from '../../e2e/github/webhooks/policy.ts';
import { ASite, REPOSITORY, SECRET } from './a-site.ts';

let site: ASite;
beforeEach(async () => (site = await ASite.start()));
afterEach(() => site.close());

interface DeliveryItem {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly status_code: number;
  readonly redelivery: boolean;
}

describe('webhooks', () => {
  test('are signed with the secret of the hook', async () => {
    const id = site.addHook();
    const [ping] = await site.webhooks('ping');
    expect(ping?.headers).toMatchObject({
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(ping?.text ?? '').digest('hex')}`,
      'x-github-hook-id': String(id),
      'x-github-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('go to a hook for the events that it asks for', async () => {
    site.addHook(['push']);
    await site.openPull('task-7');
    expect(await site.webhooks('push')).toHaveLength(1);
    expect(await site.webhooks('pull_request')).toHaveLength(0);
  });

  test('that were refused are not sent again, until somebody asks for it: under the same id', async () => {
    const id = site.addHook(['push']);
    await site.github.delivered();
    site.answer = 503;
    await site.github.commit(REPOSITORY, 'maria', { files: { a: '' } });
    const [first] = await site.webhooks('push');
    site.answer = 200;
    const failed = (await site.api<readonly DeliveryItem[]>('maria', 'GET', `hooks/${id}/deliveries`)).body[0];
    expect(failed).toMatchObject({ event: 'push', status_code: 503, redelivery: false, guid: first?.headers['x-github-delivery'] });
    expect((await site.api('maria', 'POST', `hooks/${id}/deliveries/${failed?.id}/attempts`)).status).toBe(202);
    const [, again] = await site.webhooks('push');
    expect(again?.text).toBe(first?.text);
    const list = (await site.api<readonly DeliveryItem[]>('maria', 'GET', `hooks/${id}/deliveries?per_page=1`));
    expect(list.body).toMatchObject([{ status_code: 200, redelivery: true, guid: failed?.guid }]);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(list.headers.get('link') ?? '') ?? [];
    expect((await site.api<readonly DeliveryItem[]>('maria', 'GET', next)).body).toMatchObject([{ id: failed?.id }]);
  });

  test('on a bad day come several times, late, or never, the same for the same seed', async () => {
    const fates = async (seed: string): Promise<readonly string[]> => {
      const other = await ASite.start({ seed });
      try {
        other.addHook(['push']);
        await other.github.delivered();
        other.github.deliveryPolicy = chaos({ copies: 3, within: 40 });
        for (let n = 0; n < 12; n += 1) await other.github.commit(REPOSITORY, 'maria', { branch: `task-${n}`, files: { [`${n}`]: '' } });
        return (await other.webhooks('push')).map(({ body }) => String(body['ref'])).sort();
      } finally {
        await other.close();
      }
    };
    const [one, same, another] = [await fates('a'), await fates('a'), await fates('b')];
    expect(same).toEqual(one);
    expect(another).not.toEqual(one);
    const counts = new Map(one.map((ref) => [ref, one.filter((other) => other === ref).length]));
    expect([...counts.values()].every((count) => count === 3)).toBe(true);
    expect(counts.size).toBeLessThan(12);
    expect(counts.size).toBeGreaterThan(0);
  });

  test('that are lost stand among the deliveries as the policy says', async () => {
    const id = site.addHook(['push']);
    await site.github.delivered();
    for (const lostAs of ['failed', 'answered', 'unknown'] as const) {
      site.github.deliveryPolicy = () => ({ after: [], lostAs });
      await site.github.commit(REPOSITORY, 'maria', { files: { [lostAs]: '' } });
    }
    expect(await site.webhooks('push')).toHaveLength(0);
    expect((await site.api<readonly DeliveryItem[]>('maria', 'GET', `hooks/${id}/deliveries`)).body.map(({ event, status_code: status }) => [event, status])).toEqual([['push', 200], ['push', 0], ['ping', 200]]);
  });
});
