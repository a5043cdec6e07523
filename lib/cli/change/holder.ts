import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock: a process, told apart from every other that ever had its number as far as the system tells when it began. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in ticks since the machine did; `-` where the system does not tell. */
  readonly began: string;
  /** Of this one lock. */
  readonly token: string;
}

export const thisProcess = (): Holder => ({ pid: process.pid, host: hostname(), began: beganAt(process.pid) ?? '-', token: randomBytes(8).toString('hex') });

export const writeHolder = ({ pid, host, began, token }: Holder): string => `tm:${pid}:${began}:${token}:${host}`;

/** `undefined` for what is no lock of ours. */
export function readHolder(text: string): Holder | undefined {
  const found = /^tm:(\d+):(\d+|-):([0-9a-f]+):(.+)$/.exec(text);
  return found === null ? undefined : { pid: Number(found[1]), began: found[2]!, token: found[3]!, host: found[4]! };
}

/** Whether the process is known to have ended. Of another machine's nobody here can know. */
export function hasEnded({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const now = beganAt(pid);
  return now !== undefined && began !== '-' && now !== began;
}

/** Field 22 of /proc/<pid>/stat; a zombie has ended. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}
