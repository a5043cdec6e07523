import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';

/** Runs a-process.ts; each time a line with the message comes, sends the signal that stands beside it. */
async function run(how: string, sends: readonly (readonly [message: string, signal: NodeJS.Signals])[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'a-process.ts'), how], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const messages: string[] = [];
  const left = [...sends];
  for await (const line of createInterface(child.stdout)) {
    const { msg } = JSON.parse(line) as { readonly msg: string };
    messages.push(msg);
    if (left[0]?.[0] === msg) child.kill(left.shift()?.[1]);
  }
  return { code: await ended, messages };
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the process, which ends well', async (signal) => {
  expect(await run('well', [['ready', signal]])).toEqual({ code: 0, messages: ['ready', 'asked to stop', 'stopped'] });
});

test('a second signal ends it at once', async () => {
  expect(await run('hangs', [['ready', 'SIGTERM'], ['asked to stop', 'SIGINT']])).toEqual({ code: 130, messages: ['ready', 'asked to stop', 'asked again to stop: ending at once'] });
});

test.each(['throws', 'rejects'])('what it %s and nobody catches is logged and ends it', async (how) => {
  expect(await run(how, [])).toEqual({ code: 75, messages: ['ready', 'an error that nobody caught: ending'] });
});
