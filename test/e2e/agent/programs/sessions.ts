import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** One session id a line, in the home that is kept with the workspace. */
const folder = (): string => join(homedir(), '.stand-in-agent');
const file = (): string => join(folder(), 'sessions');

function sessions(): readonly string[] {
  try {
    return readFileSync(file(), 'utf8').split('\n').filter((line) => line !== '');
  } catch {
    return [];
  }
}

export const lastSession = (): string | undefined => sessions().at(-1);
export const hasSession = (id: string): boolean => sessions().includes(id);

export function keepSession(id: string): void {
  mkdirSync(folder(), { recursive: true });
  if (!hasSession(id)) appendFileSync(file(), `${id}\n`);
}
