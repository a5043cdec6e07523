export { isRecord } from '../../../tasks/findings.ts';
import type { Reading, Tokens } from './agent-program.ts';
import { redactText } from '../../log/redact.ts';
import { readLimit } from './limits.ts';

/** A status message has at most 4096 characters; people read the end of it. */
const MAX_MESSAGE = 1000;

// Programs colour what they print even where nobody sees it.
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

export const withoutEscapes = (log: string): string => log.replace(ESCAPES, '');

/** The objects among the lines of a log; its first line may be cut off, and other programs print between. */
export function jsonLines(log: string): readonly Readonly<Record<string, unknown>>[] {
  return withoutEscapes(log)
    .split('\n')
    .flatMap((line) => {
      const text = line.trim();
      if (!text.startsWith('{')) return [];
      try {
        return [JSON.parse(text) as Record<string, unknown>];
      } catch {
        return [];
      }
    });
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
export const amountOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined);

/** The last lines of a log, for a message. */
export function tailOf(log: string, lines = 5): string {
  return withoutEscapes(log).split('\n').map((line) => line.trimEnd()).filter((line) => line !== '').slice(-lines).join('\n');
}

/** More of the end than a message has, so that no credential is cut before it is known as one. */
const LOOKED_AT = 8000;

/** The end of a text, within the limits of a status, without control characters and what looks like a credential: an agent may print what it found. */
export function messageOf(text: string): string {
  const plain = redactText(withoutEscapes(text).replace(/[^\P{Cc}\n\t]/gu, '').trim().slice(-LOOKED_AT));
  return plain.length <= MAX_MESSAGE ? plain : `…${plain.slice(1 - MAX_MESSAGE)}`;
}

/** The sum of what is there; `undefined` where neither is. */
export function addTokens(one: Tokens | undefined, other: Tokens | undefined): Tokens | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const sum = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0));
  const cacheRead = sum(one.cacheRead, other.cacheRead);
  const cacheWrite = sum(one.cacheWrite, other.cacheWrite);
  return { input: one.input + other.input, output: one.output + other.output, ...(cacheRead !== undefined && { cacheRead }), ...(cacheWrite !== undefined && { cacheWrite }) };
}

const REFUSED = /\b401\b|authentication_error|AuthenticationError|invalid (?:x-)?api[ -]key|permission_error|credit balance is too low|insufficient_quota|exceeded your current quota|billing/i;

/** What the text of a program's error says: the provider's limit, the provider's refusal, or nothing that is known. */
export function readError(text: string, at: Date, otherwise: string): Pick<Reading, 'outcome' | 'reason' | 'message' | 'limitedUntil'> {
  const message = messageOf(text);
  // A bill that is not paid is reported as a limit by some, but does not lift by waiting.
  if (REFUSED.test(text)) return { outcome: 'failed', reason: 'ProviderRefused', message };
  const limit = readLimit(text, at);
  if (limit === undefined) return { outcome: 'failed', reason: otherwise, message };
  return { outcome: 'limited', reason: 'ProviderLimit', message, ...(limit.until !== undefined && { limitedUntil: limit.until.toISOString() }) };
}
