import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Draft } from '../../prd/draft.ts';
import { mergePrd, type MergedPrd } from '../../prd/merge/merge-prd.ts';
import { NO_MEMORY, readMemory, writeMemory, type Memory } from '../../prd/merge/memory.ts';
import { settingsDirectory } from '../../tasks/find-file.ts';
import { emptyTasksFile, withTag } from '../../tasks/rewrite/add-tag.ts';
import { changeFile } from '../change/change-file.ts';
import { createFile } from '../change/create-file.ts';
import { withLock } from '../change/lock.ts';
import type { Context } from '../frame/verb.ts';
import type { ProjectPlace } from '../project/locate.ts';

export interface WrittenMerge extends MergedPrd {
  /** Whether tasks.json is, or would be, another one. */
  readonly isChanged: boolean;
}

/**
 * Merges a document into a project. tasks.json is written first, and then what is remembered for the next time: where this process is stopped between the two,
 * the next run finds the tasks by their titles, and whatever differs stays as it is.
 */
export async function writeMerge(draft: Draft, { file, tag }: ProjectPlace, { context, prune, dryRun }: { readonly context: Context; readonly prune: boolean; readonly dryRun: boolean }): Promise<WrittenMerge> {
  const memoryFile = join(settingsDirectory(file), 'prd', `${encodeURIComponent(tag.name)}.json`);
  const lock = { signal: context.signal, onWait: ({ pid }: { readonly pid: number }) => context.note(`waiting for process ${pid}, which changes ${file}`) };
  let merged: MergedPrd | undefined;
  const change = (text: string): string => {
    merged = mergePrd(withTag(text, { file, tag }), draft, remembered(memoryFile), { file, tag, prune });
    return merged.text;
  };
  const done = (isChanged: boolean): WrittenMerge => {
    if (merged === undefined) throw new TypeError('nothing was merged');
    return { ...merged, isChanged };
  };
  const empty = emptyTasksFile(tag.name);
  if (dryRun) {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : empty;
    return done(change(before) !== before || before === empty);
  }
  mkdirSync(dirname(memoryFile), { recursive: true });
  return withLock(join(dirname(memoryFile), '.lock'), lock, async () => {
    const isNew = !existsSync(file);
    // Before anything is made: a document that cannot be merged leaves nothing behind.
    if (isNew) change(empty);
    if (isNew) createFile(file, empty);
    const { before, after } = await changeFile(file, lock, change);
    const result = done(isNew || before !== after);
    const text = writeMemory(result.memory);
    createFile(memoryFile, text);
    await changeFile(memoryFile, lock, () => text);
    return result;
  });
}

const remembered = (file: string): Memory => (existsSync(file) ? readMemory(readFileSync(file, 'utf8'), file) : NO_MEMORY);
