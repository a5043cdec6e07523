import type { Access } from './access.ts';
import { KubeError } from './kube-error.ts';
import type { LogLine } from './kube.ts';
import { refusal, send, unreachable, type KubeRequest } from './request.ts';

/**
 * The lines of one container as it prints them, until it ends or the signal is aborted. A container that has not begun (400), or a pod that is gone (404),
 * has none.
 *
 * @param request with `timestamps`
 * @param after lines up to this time are left out
 * @throws KubeError what the server refused; status 0 where the connection broke
 */
export async function* logStream(access: Access, request: KubeRequest, signal: AbortSignal, after = ''): AsyncIterable<LogLine> {
  try {
    const response = await send(access, request, signal);
    if (response.status === 404 || response.status === 400) return;
    if (!response.ok) throw refusal(request, response.status, await response.text());
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (isAfter(line, after)) yield lineOf(line);
    }
    if (rest !== '' && isAfter(rest, after)) yield lineOf(rest);
  } catch (error) {
    if (signal.aborted) return;
    throw error instanceof KubeError ? error : unreachable(request, error);
  }
}

const isAfter = (line: string, after: string): boolean => after === '' || lineOf(line).time > after;

/** `2026-01-02T03:04:05.123456789Z text`; the server leaves zeros at the end of the fraction out, so that it is filled up. */
function lineOf(line: string): LogLine {
  const space = line.indexOf(' ');
  const [seconds = '', fraction = ''] = line.slice(0, space).replace(/Z$/, '').split('.');
  return { time: `${seconds}.${fraction.padEnd(9, '0')}Z`, text: line.slice(space + 1) };
}
