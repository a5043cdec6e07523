import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectGitHub, type GitHubOptions } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { aLog } from '../a-log.ts';

/** A mounted Secret, which a test may rotate. */
export interface ASecret {
  readonly folder: string;
  readonly put: (values: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
}
export function aSecret(values: Readonly<Record<string, string>>): ASecret {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'));
  const put = (changed: Readonly<Record<string, string>>): void => {
    for (const [key, value] of Object.entries(changed)) writeFileSync(join(folder, key), value);
  };
  put(values);
  return { folder, put, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const TOKEN = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';

/** A client with a token, without waits that would take a test's time. */
export function aClient(apiUrl: string, options: Partial<GitHubOptions> = {}): { readonly github: GitHub; readonly log: ReturnType<typeof aLog>; readonly secret: ASecret } {
  const secret = aSecret({ token: `${TOKEN}\n` });
  const log = aLog();
  return { github: connectGitHub({ apiUrl, credentials: 'token', folder: secret.folder, log, retryUnit: 1, spacing: false, ...options }), log, secret };
}
