import { statusSign } from './words.ts';
import type { Status } from '../../tasks/task.ts';

/** A title with the number in front of it. */
export interface Numbered {
  /** `12` or `1.3`; `undefined` where there is none. */
  readonly number: string | undefined;
  /** Whether it says that it is a task: `Task 12: …`. */
  readonly isTask: boolean;
  readonly title: string;
  /** What a sign in front says, as in `✅ Task 21: …`. */
  readonly sign?: Status;
}

const TASK = /^(?:task|subtask)\s+#?(\d+(?:\.\d+)*)\s*[:.)–—-]?\s*(.*)$/iu;
const NUMBER = /^#?(\d+(?:\.\d+)*)[.:)]?\s+(?:[–—-]\s+)?(.*)$/u;

/** `Task 12: Title`, `12. Title`, `1.3 Title`, `#12 Title`, each also with a sign such as ✅ in front. */
export function numbered(text: string): Numbered {
  const plain = text.replace(/^[\p{Extended_Pictographic}\uFE0F\s]+(?=\S)/u, (signs) => (/[\d#*]/.test(signs.trim()) ? signs : ''));
  const sign = statusSign(text.trim());
  const said = { ...(sign !== undefined && { sign }) };
  const task = TASK.exec(plain);
  if (task !== null) return { number: task[1], isTask: true, title: (task[2] ?? '').trim(), ...said };
  const number = NUMBER.exec(plain);
  if (number !== null) return { number: number[1], isTask: false, title: (number[2] ?? '').trim(), ...said };
  return { number: undefined, isTask: false, title: plain.trim(), ...said };
}
