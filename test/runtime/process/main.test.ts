import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { VERBS } from '../../../lib/contract/verbs.ts';
import { USAGE, callOf } from '../../../lib/runtime/process/usage.ts';

const MAIN = join(import.meta.dirname, '../../../lib/cli/main.ts');
let root: string;

function tm(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'step', ...words], { encoding: 'utf8', env: { TM_MOUNTS_ROOT: root, ...env } });
  return { status, stderr, lines: stdout.trimEnd().split('\n') };
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tm-mounts-'));
});
afterAll(() => rmSync(root, { recursive: true }));

test('--help promises what each verb does', () => {
  const { status, lines } = tm(['--help']);
  expect(status).toBe(0);
  expect(`${lines.join('\n')}\n`).toBe(USAGE);
  for (const [verb, promise] of Object.entries(VERBS)) expect(USAGE).toMatch(new RegExp(`^  ${verb} +${promise.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'));
});

describe('a wrong call', () => {
  test.each([
    [[], 'no verb was given: tm step --help lists them'],
    [['setle'], 'there is no verb "setle": did you mean settle?'],
    [['qqqqqqqqqqqq'], 'there is no verb "qqqqqqqqqqqq": tm step --help lists them'],
    [['constructor'], 'there is no verb "constructor": tm step --help lists them'],
    [['settle', '--task', '1'], 'settle takes no words, got "--task 1": its input is in environment variables'],
  ])('%j', (words, wrong) => {
    expect(callOf(words)).toEqual({ wrong });
  });

  test('ends with 2', () => {
    expect(tm(['setle'])).toMatchObject({ status: 2, stderr: 'tm: there is no verb "setle": did you mean settle?\n' });
  });
});

describe('without settings', () => {
  const refusal = (): readonly [number | null, readonly string[]] => {
    const { status, lines } = tm(['plan']);
    return [status, lines];
  };

  test('a verb is refused, in JSON lines and then in words', () => {
    const [status, lines] = refusal();
    const logged = lines.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(1);
    expect(logged.at(-1)).toMatchObject({ level: 'info', verb: 'plan', exitCode: 1, ms: expect.any(Number), msg: 'ended' });
    expect(logged.at(0)).toMatchObject({ level: 'error', verb: 'plan', msg: expect.stringContaining('environment.json: cannot be read') });
    expect(lines.at(-1)).toMatch(/^tm step plan refused: .*\/etc\/taskmaster\/config\/environment\.json: cannot be read: ENOENT.*: mount the ConfigMap system-config there$/);
  });

  test('settings that are wrong are refused with every fault', () => {
    mkdirSync(join(root, 'etc/taskmaster/config'), { recursive: true });
    writeFileSync(join(root, 'etc/taskmaster/config/environment.json'), '{"name": "Dev!"}');
    const [status, lines] = refusal();
    expect(status).toBe(1);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.at(-1)).toMatch(/\(and \d+ more above\)$/);
  });
});
