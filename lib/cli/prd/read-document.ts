import { readFileSync } from 'node:fs';
import { FaultsError } from '../../contract/fault.ts';
import type { Draft } from '../../prd/draft.ts';
import { readPrd } from '../../prd/read-prd.ts';
import { UsageError } from '../frame/usage-error.ts';
import type { Context } from '../frame/verb.ts';

export interface ModelChoice {
  readonly model: string | undefined;
  readonly noModel: boolean;
  readonly maxUsd: string | undefined;
}

/** What a model was asked for. */
export interface ModelUse {
  readonly name: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

const DEFAULT_USD = 1;
const FORMS = 'write the tasks as headings (## Task 1: Title), as a table with ID and Title, or as a list below a heading Tasks';

/** The tasks of a document; of one in free prose as Claude reads it, unless that is not wanted. */
export async function readDocument(file: string, { model, noModel, maxUsd }: ModelChoice, { env, signal, note }: Context): Promise<{ readonly draft: Draft; readonly use?: ModelUse }> {
  const limit = Number(maxUsd ?? DEFAULT_USD);
  if (!(limit > 0) || !Number.isFinite(limit)) throw new UsageError(`"${maxUsd}" is no amount`, 'give US dollars above 0, such as 0.50');
  const text = textOf(file);
  const draft = readPrd(text, file);
  if (draft.tasks.length > 0) return { draft };

  const none = (message: string, remedy: string): FaultsError => new FaultsError([{ file, path: '', message, remedy }]);
  if (text.trim() === '') throw none('this document is empty', 'name the PRD');
  if (noModel) throw none('there are no tasks in this document', `${FORMS}; or let a model read it, without --no-model`);
  const apiKey = env['ANTHROPIC_API_KEY'] || undefined;
  if (apiKey === undefined) throw none('there are no tasks in this document, and no key to ask a model for them', `${FORMS}; or set ANTHROPIC_API_KEY, and it is sent to Claude`);
  const [{ askClaude }, { DEFAULT_MODEL }] = await Promise.all([import('../../prd/claude/ask-claude.ts'), import('../../prd/claude/prices.ts')]);
  const name = model ?? DEFAULT_MODEL;
  const baseUrl = env['ANTHROPIC_BASE_URL'] || undefined;
  const asked = await askClaude(text, { file, model: name, apiKey, maxUsd: limit, signal, note, ...(baseUrl !== undefined && { baseUrl }) });
  return { draft: asked.draft, use: { name, ...asked.usage, costUsd: asked.costUsd } };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new FaultsError([{ file, path: '', message: `the document cannot be read: ${(error as Error).message}`, remedy: 'name a file that can be read' }]);
  }
}
