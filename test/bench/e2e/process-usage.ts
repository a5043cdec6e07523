import { readFileSync } from 'node:fs';
import type { UsageRow } from './usage.ts';

/** Linux counts processor time of processes in hundredths of a second. */
const TICKS = 100;

/** What a process of this machine uses, by /proc, since this was made. */
export class ProcessUsage {
  readonly #name: string;
  readonly #pid: number;
  readonly #begin: { readonly time: number; readonly used: number };

  constructor(name: string, pid: number) {
    this.#name = name;
    this.#pid = pid;
    this.#begin = { time: performance.now(), used: this.#coreSeconds() };
  }

  row(): UsageRow {
    const seconds = (performance.now() - this.#begin.time) / 1000;
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#pid}/status`, 'utf8'))?.[1];
    return { name: this.#name, workingSet: undefined, resident: Number(peak) / 1024, cores: (this.#coreSeconds() - this.#begin.used) / seconds };
  }

  #coreSeconds(): number {
    // The name of the program comes in brackets and may hold anything.
    const fields = readFileSync(`/proc/${this.#pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }
}
