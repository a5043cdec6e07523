import { FaultsError } from '../../contract/fault.ts';
import { isRecord } from '../../tasks/findings.ts';
import { parseJson } from '../../tasks/json-parse.ts';
import type { DraftKey } from '../draft.ts';
import type { Fields, Value } from './said.ts';

/** What a document said of one task when it was read last. */
export interface RememberedEntry {
  readonly key: DraftKey;
  readonly fields: Fields;
}

export interface RememberedTask extends RememberedEntry {
  /** By their numbers. */
  readonly subtasks: Readonly<Record<string, RememberedEntry>>;
}

/**
 * What a document said when it was read last, by the ids that its tasks got. It tells what somebody changed in tasks.json from what changed in the document;
 * it is kept beside tasks.json, to be committed with it.
 */
export interface Memory {
  readonly version: 1;
  readonly tasks: Readonly<Record<string, RememberedTask>>;
}

export const NO_MEMORY: Memory = { version: 1, tasks: {} };

/** @throws FaultsError where the text is no such memory */
export function readMemory(text: string, file: string): Memory {
  const root = parseJson(text, file);
  const isEntry = (value: unknown): boolean => isRecord(value) && typeof value['key'] === 'string' && isRecord(value['fields']) && Object.values(value['fields']).every(isValue);
  const isTask = (value: unknown): boolean => isEntry(value) && isRecord(value) && isRecord(value['subtasks']) && Object.values(value['subtasks']).every(isEntry);
  if (isRecord(root) && root['version'] === 1 && isRecord(root['tasks']) && Object.values(root['tasks']).every(isTask)) return root as unknown as Memory;
  throw new FaultsError([{ file, path: '', message: 'this is not what tm parse-prd has written', remedy: 'take it back from Git, or remove it: then no task is known to be of the document, and whatever differs stays as it is in tasks.json' }]);
}

const isValue = (value: unknown): value is Value => typeof value === 'string' || typeof value === 'number' || (Array.isArray(value) && value.every((entry) => typeof entry === 'string'));

export const writeMemory = (memory: Memory): string => `${JSON.stringify(memory, undefined, 2)}\n`;
