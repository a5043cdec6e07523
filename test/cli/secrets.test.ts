import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const PROGRAM = join(import.meta.dirname, '../../lib/cli/secrets.ts');
const VALUES = { GITHUB_WEBHOOK_SECRET: 'hook', GITHUB_CREDENTIALS_APP_ID: '7', ANTHROPIC_API_KEY: 'key' };

function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', env: { PATH: process.env.PATH, ...variables } });
}

describe('npm run secrets', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    writeFileSync(join(folder, 'app.pem'), 'a key\nof two lines\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints every Secret of an environment, with values from variables and files', () => {
    const { status, stdout } = run(['dev'], { ...VALUES, GITHUB_CREDENTIALS_PRIVATE_KEY_FILE: join(folder, 'app.pem') });
    expect(status).toBe(0);
    const credentials = { 'app-id': '7', 'private-key': 'a key\nof two lines\n' };
    const secret = (namespace: string, name: string, stringData: object) => ({ apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata: { namespace, name }, stringData });
    expect(JSON.parse(stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        secret('taskmaster-dev', 'github-credentials', credentials),
        secret('taskmaster-dev-agents', 'anthropic', { 'api-key': 'key' }),
        secret('taskmaster-dev-agents', 'github-credentials', credentials),
        secret('taskmaster-dev-events', 'github-webhook', { secret: 'hook' }),
      ],
    });
  });

  test('says all that is missing, each once, and prints nothing', () => {
    const { status, stdout, stderr } = run(['dev'], { ...VALUES, GITHUB_WEBHOOK_SECRET: '', GITHUB_CREDENTIALS_PRIVATE_KEY_FILE: join(folder, 'none.pem') });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const lines = stderr.trim().split('\n');
    expect(lines).toEqual([expect.stringContaining('GITHUB_CREDENTIALS_PRIVATE_KEY_FILE: the file cannot be read'), expect.stringContaining('GITHUB_WEBHOOK_SECRET: this variable is not set')]);
    expect(stderr).not.toContain('hook"');
  });

  test('lists the variables', () => {
    expect(run(['dev', '--list']).stdout.trim().split('\n')).toEqual(['GITHUB_CREDENTIALS_APP_ID', 'GITHUB_CREDENTIALS_PRIVATE_KEY', 'ANTHROPIC_API_KEY', 'GITHUB_WEBHOOK_SECRET']);
  });

  test('leaves to a store what comes from a store', () => {
    const { status, stderr } = run(['production'], VALUES);
    expect(status).toBe(2);
    expect(stderr).toContain('the Secrets of production come from its store taskmaster');
  });
});
