import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { postSigned, type PostOptions } from '../../../lib/cli/webhook/post-signed.ts';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const got: Got[] = [];
let answers: (readonly [status: number, headers?: Readonly<Record<string, string>>])[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    const [status, headers = {}] = answers.shift() ?? [204];
    response.writeHead(status, headers).end();
  });
});
beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
afterAll(() => void server.close());
beforeEach(() => {
  got.length = 0;
  answers = [];
});

const notes: string[] = [];
const post = (url: string, options: Partial<PostOptions> = {}) => postSigned(url, { done: 21 }, { secret: 'hush', signal: new AbortController().signal, note: (text) => void notes.push(text), pause: 5, ...options });
const origin = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

test('the body is signed, so that whoever knows the secret can tell', async () => {
  expect(await post(`http://${origin()}/hook`)).toMatchObject({ status: 204, shown: `http://${origin()}/hook` });
  const [{ headers, body }] = got as [Got];
  expect(body).toBe('{"done":21}');
  expect(headers['x-taskmaster-signature-256']).toBe(`sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-taskmaster-event': 'status' });
});

test('what fails for now is tried again as the same delivery', async () => {
  answers = [[503], [429, { 'retry-after': '0' }], [200]];
  const { delivery } = await post(`http://${origin()}/`);
  expect(got.map(({ headers }) => headers['x-taskmaster-delivery'])).toEqual([delivery, delivery, delivery]);
});

test('what is refused is not tried again, and a redirection is not followed', async () => {
  answers = [[401]];
  await expect(post(`http://${origin()}/hook?token=abc`)).rejects.toThrow(`http://${origin()}/hook: did not take the status after 1 try: status 401`);
  answers = [[302, { location: `http://${origin()}/other` }]];
  await expect(post(`http://${origin()}/hook`)).rejects.toThrow('status 302');
  expect(got).toHaveLength(2);
});

test('after the last try it says so, and shows no secret of the address', async () => {
  answers = [[500], [500]];
  const failed = post(`http://me:pass@${origin()}/hook?token=abc`, { tries: 2 });
  await expect(failed).rejects.toThrow('after 2 tries: status 500: try again later');
  await expect(failed).rejects.not.toThrow(/abc|pass/);
  expect(got[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:pass').toString('base64')}`);
});

test('without a secret it is not signed, and a note says so', async () => {
  await post(`http://${origin()}/`, { secret: undefined });
  expect(got[0]?.headers['x-taskmaster-signature-256']).toBeUndefined();
  expect(notes.at(-1)).toContain('TM_WEBHOOK_SECRET is not set');
});

test('where nobody listens, and for what is no address, it says so', async () => {
  await expect(post('http://127.0.0.1:1/', { tries: 2 })).rejects.toThrow(/after 2 tries: ECONNREFUSED|bad port/);
  await expect(post('ftp://example.com/')).rejects.toThrow('"ftp://example.com/" is no address to post to');
});
