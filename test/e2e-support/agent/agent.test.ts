import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ASite, REPOSITORY } from '../github/a-site.ts';

let programs: string;
let home: string;
let site: ASite;
beforeAll(() => {
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../e2e/agent/build.ts'), join(programs, 'agent.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  for (const name of ['claude', 'aider', 'goose', 'codegen']) symlinkSync('agent.mjs', join(programs, name));
});
afterAll(() => rmSync(programs, { recursive: true }));
beforeEach(async () => {
  site = await ASite.start();
  home = mkdtempSync(join(tmpdir(), 'home-'));
});
afterEach(async () => {
  await site.close();
  rmSync(home, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly out: string;
  readonly err: string;
}

/** A clone as our process prepares it, once for a role. */
async function clone(role: string, login: string): Promise<string> {
  const folder = join(home, role);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'token'), `${login}\n`);
  writeFileSync(join(folder, '.gitconfig'), `[user]\n\tname = "${login}"\n\temail = x@example.org\n`);
  await site.git('.', 'clone', '--quiet', site.remote(login), join(folder, 'repo'));
  return folder;
}

async function run(folder: string, role: string, prompt: string, { program = 'claude', args = ['-p', '--output-format=stream-json', '--verbose'], env = {} }: { readonly program?: string; readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Ran> {
  writeFileSync(join(folder, 'prompt.md'), prompt);
  const child = spawn(process.execPath, [join(programs, program), ...args], {
    cwd: join(folder, 'repo'),
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      TASKMASTER_RUN: `play-shop-7-${role}-1`,
      TASKMASTER_TASK: '7',
      TASKMASTER_ROLE: role,
      TASKMASTER_REPOSITORY: REPOSITORY,
      TASKMASTER_BRANCH: 'task-7-cart',
      TASKMASTER_BASE_BRANCH: 'main',
      GITHUB_API_URL: site.github.apiUrl,
      GITHUB_TOKEN_FILE: join(folder, 'token'),
      ANTHROPIC_MODEL: 'some-model',
      ...env,
    },
  });
  child.stdin.end(prompt);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.on('close', resolve))]);
  const lines = out.split('\n').filter((line) => line.startsWith('{"')).map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, out, err };
}

describe('the stand-in agent', () => {
  test('carries a task from its branch to an approval, and does nothing twice', async () => {
    for (const [role, login] of [['rex', 'rex[bot]'], ['cleo', 'maria'], ['tess', 'tess[bot]']] as const) {
      const folder = await clone(role, login);
      for (const time of [1, 2]) expect({ role, time, ...(await run(folder, role, 'Do it')) }).toMatchObject({ code: 0, err: '' });
    }
    const [pull, ...others] = site.github.pulls(REPOSITORY);
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ head: { ref: 'task-7-cart' }, user: { login: 'rex[bot]' }, reviews: [{ state: 'APPROVED', commitId: pull?.head.sha, user: { login: 'tess[bot]' } }] });
    expect(pull?.events.map(({ event, label, actor }) => [event, label?.name, actor.login])).toEqual([['labeled', 'task-7', 'rex[bot]'], ['labeled', 'ready-for-qa', 'maria']]);
    expect(site.github.repository(REPOSITORY).pushes).toHaveLength(1);
    expect(site.github.runs.map(({ run: name, earlier, outcome }) => [name, earlier, outcome])).toEqual(
      ['rex', 'cleo', 'tess'].flatMap((role) => [[`play-shop-7-${role}-1`, 0, 'success'], [`play-shop-7-${role}-1`, 1, 'success']]),
    );
  });

  test('prints what Claude Code prints, and goes on with a session that it has', async () => {
    const folder = await clone('rex', 'rex[bot]');
    const { lines } = await run(folder, 'rex', 'stand-in: cost 0.42');
    const session = lines[0]?.['session_id'];
    expect(lines).toMatchObject([
      { type: 'system', subtype: 'init', model: 'some-model' },
      { type: 'assistant', session_id: session },
      { type: 'result', subtype: 'success', is_error: false, total_cost_usd: 0.42, session_id: session, usage: { input_tokens: expect.any(Number) } },
    ]);
    expect((await run(folder, 'rex', 'more', { args: ['-p', `--resume=${String(session)}`] })).lines[0]).toMatchObject({ session_id: session });
    expect(await run(folder, 'rex', 'more', { args: ['-p', '--resume', 'none'] })).toMatchObject({ code: 1, err: expect.stringContaining('No conversation found') });
    expect(site.github.runs.map(({ resumed }) => resumed)).toEqual([false, true]);
  });

  test('behaves as its task says', async () => {
    const folder = await clone('rex', 'rex[bot]');
    const result = async (prompt: string, name: string, args = ['-p']): Promise<Ran & { readonly last: unknown }> => {
      const ran = await run(folder, 'rex', prompt, { args, env: { TASKMASTER_RUN: name } });
      return { ...ran, last: ran.lines.at(-1) };
    };
    expect(await result('stand-in: fail', 'a')).toMatchObject({ code: 1, last: { is_error: true, subtype: 'error_during_execution' } });
    expect(await result('stand-in: rate-limit once', 'b')).toMatchObject({ code: 1, last: { is_error: true, api_error_status: 429 } });
    expect(await result('stand-in: overloaded', 'c')).toMatchObject({ code: 1, last: { is_error: true, api_error_status: 529 } });
    expect(await result('stand-in: cost 2', 'd', ['-p', '--max-budget-usd=1'])).toMatchObject({ code: 1, last: { subtype: 'error_max_budget_usd', total_cost_usd: 1 } });
    expect(await result('stand-in: crash once', 'e')).toMatchObject({ code: null });
    expect(site.github.repository(REPOSITORY).pushes).toEqual([]);
    expect(await result('stand-in: no pull request', 'f')).toMatchObject({ code: 0 });
    expect(site.github.pulls(REPOSITORY)).toEqual([]);
    for (const [rule, name] of [['rate-limit once', 'b'], ['overloaded', 'c'], ['crash once', 'e']] as const) expect(await result(`stand-in: ${rule}`, name)).toMatchObject({ code: 0 });
    expect(site.github.pulls(REPOSITORY)).toHaveLength(1);
    expect(site.github.runs.map(({ run: name, outcome }) => [name, outcome])).toEqual([['a', 'failed'], ['b', 'rate-limited'], ['c', 'overloaded'], ['d', 'over-budget'], ['e', 'crashed'], ['f', 'success'], ['b', 'success'], ['c', 'success'], ['e', 'success']]);
  });

  test('is a good agent when GitHub is in trouble', async () => {
    const folder = await clone('rex', 'rex[bot]');
    site.github.fail({ path: /git-receive-pack$/, status: 500 });
    site.github.fail({ method: 'POST', path: /\/pulls$/, close: true, when: 'after' });
    expect(await run(folder, 'rex', 'Do it')).toMatchObject({ code: 0 });
    expect(site.github.pulls(REPOSITORY)).toMatchObject([{ labels: [{ name: 'task-7' }] }]);
  });

  test('passes for other programs too', async () => {
    const folder = await clone('rex', 'rex[bot]');
    const prompt = join(folder, 'prompt.md');
    const aider = await run(folder, 'rex', 'Do it', { program: 'aider', args: ['--yes-always'], env: { AIDER_MESSAGE_FILE: prompt } });
    expect(aider).toMatchObject({ code: 0, out: expect.stringMatching(/^Tokens: 1\.2k sent, 340 received\. Cost: \$[\d.]+ message, \$[\d.]+ session\.$/m) });
    expect(site.github.repository(REPOSITORY).pushes).toEqual([]);
    expect((await run(folder, 'rex', 'Do it', { program: 'goose', args: ['run', '--instructions', prompt, '--name', 's'] })).lines.at(-1)).toMatchObject({ type: 'complete' });
    expect((await run(folder, 'rex', 'Do it', { program: 'codegen', args: ['login', '--token', 'x'] })).code).toBe(0);
    expect((await run(folder, 'rex', '', { program: 'codegen', args: ['agent', '--prompt', 'Do it', '--model', 'm'] })).out).toContain('Agent Run ID: 17');
    expect(JSON.parse((await run(folder, 'rex', '', { program: 'codegen', args: ['agent', '--id', '17', '--json'] })).out)).toMatchObject({ id: 17, status: 'COMPLETE' });
    expect(site.github.pulls(REPOSITORY)).toHaveLength(1);
  });
});
