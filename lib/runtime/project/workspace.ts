import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultsError, formatFault } from '../../contract/fault.ts';
import { STEP } from '../../contract/verbs.ts';
import { isRecord } from '../../tasks/findings.ts';
import { timestamp } from '../kube/timestamp.ts';

/** What steps of the orchestrator leave for each other, in the folder `.argo` of the workspace. */
export const WORKSPACE_FILES = {
  /** How far the project is (the seed's). */
  status: 'status.json',
  /** The tasks as they were loaded. */
  tasks: 'tasks.json',
  /** The overrides that were merged, as text. */
  overrides: 'overrides.yaml',
  /** The tasks with the overrides in them, for people. */
  merged: 'merged.json',
  plan: 'plan.json',
} as const;
type WorkspaceFile = (typeof WORKSPACE_FILES)[keyof typeof WORKSPACE_FILES];

/** The state of a run: `status` and `timestamp` are the seed's, each step adds what it learned. */
export interface WorkspaceStatus {
  /** The last step that came to a good end. */
  readonly status: 'initialized' | 'loaded' | 'merged' | 'validated' | 'planned' | 'submitted';
  /** When it did: RFC 3339, to the second. */
  readonly timestamp: string;
  readonly repository?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly tag?: string;
  /** How many there are, how many run, how many do not. */
  readonly tasks?: number;
  readonly planned?: number;
  readonly left?: number;
  /** Warnings, one line each. */
  readonly warnings?: readonly string[];
  /** Workflows of the project. */
  readonly workflows?: readonly string[];
  /** Why the step after that did not, one line each; absent where it did. */
  readonly faults?: readonly string[];
}

const folderOf = (workspace: string): string => join(workspace, '.argo');

/** The text of a file, or `undefined` where no step has written it. */
export async function readWorkspace(workspace: string, file: WorkspaceFile): Promise<string | undefined> {
  try {
    return await readFile(join(folderOf(workspace), file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file whole or not at all. */
export async function writeWorkspace(workspace: string, file: WorkspaceFile, text: string): Promise<void> {
  const path = join(folderOf(workspace), file);
  const unfinished = `${path}.${process.pid}.new`;
  await mkdir(folderOf(workspace), { recursive: true });
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}

/** @throws FaultsError where the step before has not written it */
export async function needWorkspace(workspace: string, file: WorkspaceFile, verb: string): Promise<string> {
  const text = await readWorkspace(workspace, file);
  if (text !== undefined) return text;
  throw new FaultsError([{ file: join(folderOf(workspace), file), path: '', message: 'there is no such file', remedy: `run tm ${STEP} ${verb} first` }]);
}

/**
 * Does one step and notes in status.json what it learned; of one that refused, its faults.
 * @throws what the step throws
 */
export async function inWorkspace(workspace: string, step: () => Promise<Omit<WorkspaceStatus, 'timestamp' | 'faults'>>): Promise<void> {
  try {
    const learned = await step();
    // One that begins anew forgets what was learned before.
    const before = learned.status === 'initialized' ? {} : await statusOf(workspace);
    await writeStatus(workspace, { ...before, ...learned, timestamp: timestamp(new Date()), faults: undefined });
  } catch (error) {
    if (error instanceof FaultsError) await writeStatus(workspace, { ...(await statusOf(workspace)), faults: error.faults.map(formatFault) });
    throw error;
  }
}

async function statusOf(workspace: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const status: unknown = JSON.parse((await readWorkspace(workspace, WORKSPACE_FILES.status)) ?? '{}');
    return isRecord(status) ? status : {};
  } catch {
    return {};
  }
}

const writeStatus = (workspace: string, status: Readonly<Record<string, unknown>>): Promise<void> => writeWorkspace(workspace, WORKSPACE_FILES.status, `${JSON.stringify(status)}\n`);
