import { expect, test } from '@jest/globals';
import { runUntilSignal, StopDeadlineError, type Part } from '../../../lib/runtime/process/run-until-signal.ts';
import { aLog } from '../a-log.ts';

/** A part that says when it starts and stops. */
const part = (name: string, said: string[]): Part => ({
  name,
  run: async (signal) => {
    said.push(`${name} runs`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    said.push(`${name} stops`);
    await new Promise(setImmediate);
    said.push(`${name} ended`);
  },
});
const never: Part = { name: 'never', run: () => new Promise(() => {}) };

test('stops the parts one after the other, the last first', async () => {
  const said: string[] = [];
  const stop = new AbortController();
  const run = runUntilSignal({ parts: ['a', 'b'].map((name) => part(name, said)), signal: stop.signal, log: aLog() });
  stop.abort();
  await run;
  expect(said).toEqual(['a runs', 'b runs', 'b stops', 'b ended', 'a stops', 'a ended']);
});

test('ends where it was asked to stop before it began', async () => {
  const said: string[] = [];
  await runUntilSignal({ parts: [part('a', said)], signal: AbortSignal.abort(), log: aLog() });
  expect(said.at(-1)).toBe('a ended');
});

test('a part that fails stops all, and is the error', async () => {
  const said: string[] = [];
  const broken: Part = { name: 'broken', run: () => Promise.reject(new Error('port taken')) };
  await expect(runUntilSignal({ parts: [part('a', said), broken], signal: new AbortController().signal, log: aLog() })).rejects.toThrow('port taken');
  expect(said.at(-1)).toBe('a ended');
});

test('a part that ends by itself is an error too', async () => {
  const brief: Part = { name: 'brief', run: () => Promise.resolve() };
  await expect(runUntilSignal({ parts: [brief], signal: new AbortController().signal, log: aLog() })).rejects.toThrow('part brief ended by itself');
});

test('names what does not stop, and tells the rest to stop all the same', async () => {
  const said: string[] = [];
  const stop = new AbortController();
  const run = runUntilSignal({ parts: [part('a', said), never], signal: stop.signal, deadlineMs: 20, log: aLog() });
  stop.abort();
  const error = await run.catch((each: unknown) => each);
  expect(error).toBeInstanceOf(StopDeadlineError);
  expect((error as Error).message).toContain('never');
  expect(said).toContain('a stops');
});

test('a part that fails while it stops is logged, and the rest stops', async () => {
  const said: string[] = [];
  const log = aLog();
  const stop = new AbortController();
  const clumsy: Part = { name: 'clumsy', run: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('oops')))) };
  const run = runUntilSignal({ parts: [part('a', said), clumsy], signal: stop.signal, log });
  stop.abort();
  await run;
  expect(said.at(-1)).toBe('a ended');
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { part: 'clumsy' } }]);
});
