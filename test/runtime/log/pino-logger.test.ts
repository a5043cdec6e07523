import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pinoLogger } from '../../../lib/runtime/log/pino-logger.ts';
import { redact, redactText } from '../../../lib/runtime/log/redact.ts';

function logger(level?: string) {
  const lines: Record<string, unknown>[] = [];
  return { log: pinoLogger({ level, destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) } }), lines };
}

const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----';
const TOKENS = ['ghs_0123456789abcdefghij', 'github_pat_0123456789abcdefghij', 'sk-ant-api03-0123456789abcdef', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.c2lnbmF0dXJlc2ln', KEY];

test('writes JSON lines with the level in words, the time, the fields and the message', () => {
  const { log, lines } = logger();
  log.child({ repository: 'acme/demo' }).info({ task: '7' }, 'opened a gate');
  expect(lines).toEqual([{ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), repository: 'acme/demo', task: '7', msg: 'opened a gate' }]);
});

test('writes from its level on', () => {
  const { log, lines } = logger('WARN');
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]({}, level);
  expect(lines.map(({ msg }) => msg)).toEqual(['warn', 'error']);
});

test('a field does not take the place of the level, the time or the message', () => {
  const { log, lines } = logger();
  log.info({ level: 'x', time: 'y', msg: 'z' }, 'x');
  expect(lines).toMatchObject([{ level: 'info', msg: 'x', level_: 'x', time_: 'y', msg_: 'z' }]);
});

test('says which level it does not know, and takes info', () => {
  const { log, lines } = logger('inf');
  log.info({}, 'x');
  expect(lines).toMatchObject([{ level: 'warn', meant: 'info' }, { msg: 'x' }]);
});

test('writes an error with its causes, and nothing that a library hung on it', () => {
  const { log, lines } = logger();
  const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
  log.error({ err: Object.assign(new TypeError('fetch failed', { cause }), { status: 500, request: { headers: { authorization: 'x' } } }) }, 'no answer');
  expect(lines[0]?.['err']).toMatchObject({ type: 'TypeError', message: 'fetch failed', status: 500, stack: expect.any(String), cause: { message: 'connect failed', code: 'ECONNREFUSED' } });
  expect(JSON.stringify(lines)).not.toContain('headers');
});

test('writes whatever it is given', () => {
  const { log, lines } = logger();
  const circle: Record<string, unknown> = { big: 1n, nothing: undefined, none: null, act: () => {} };
  circle['self'] = circle;
  log.info({ circle, list: Array.from({ length: 1000 }, (_, each) => each), long: 'x'.repeat(100_000) }, 'x');
  expect(JSON.stringify(lines).length).toBeLessThan(12_000);
});

describe('a credential', () => {
  test.each(TOKENS)('is not written, wherever it stands: %s', (token) => {
    const { log, lines } = logger();
    log.child({ url: `https://x-access-token:${token}@github.com/a/b` }).warn({ deep: [{ text: `got ${token}!` }], err: new Error(`bad ${token}`) }, `with ${token}`);
    expect(JSON.stringify(lines)).not.toContain(token.slice(8, 24));
    expect(lines[0]?.['deep']).toEqual([{ text: 'got [redacted]!' }]);
  });

  test('is not written under a name that says so, but a count of tokens is', () => {
    expect(redact({ token: 'x', webhookSecret: 'x', Authorization: 'x', 'private-key': 'x', tokens: 12, tokenCount: 5, key: 'x', task: '1' })).toEqual({
      token: '[redacted]',
      webhookSecret: '[redacted]',
      Authorization: '[redacted]',
      'private-key': '[redacted]',
      tokens: 12,
      tokenCount: 5,
      key: 'x',
      task: '1',
    });
  });

  test('is not written from a header or a URL', () => {
    expect(redactText('Authorization: Bearer abcdefghijklmnop and https://user:hunter2@host/x')).toBe('Authorization: Bearer [redacted] and https://[redacted]@host/x');
  });

  test('is the only thing that is changed in words of every day', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('play', 'task-1', 'opened', 'gate', 'https://github.com/a/b/pull/1', 'd81ac89', '12:30', 'token', 'sk-1'), { maxLength: 20 }), (words) => {
        expect(redactText(words.join(', '))).toBe(words.join(', '));
      }),
    ));
});
