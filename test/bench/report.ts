/** What was measured of one case. */
export interface Measured {
  /** Such as `npm run synth`. */
  readonly name: string;
  /** How many tasks; `undefined` for an empty program. */
  readonly tasks: number | undefined;
  readonly milliseconds: readonly number[];
  readonly peakMebibytes: number | undefined;
}

export interface Goal {
  readonly text: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** The figures as a table: median, least and most, and memory. */
export function table(rows: readonly Measured[]): string {
  const cells = [
    ['', 'tasks', 'median', 'min–max', 'peak memory'],
    ...rows.map(({ name, tasks, milliseconds, peakMebibytes }) => [
      name,
      tasks === undefined ? '–' : tasks.toLocaleString('en'),
      `${median(milliseconds).toFixed(0)} ms`,
      `${Math.min(...milliseconds).toFixed(0)}–${Math.max(...milliseconds).toFixed(0)}`,
      peakMebibytes === undefined ? '–' : `${peakMebibytes.toFixed(0)} MiB`,
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}

/** One line for one goal. A figure that there is not is told as such, never passed. */
export function goalLine({ text, value, limit, unit }: Goal): string {
  const verdict = Number.isFinite(value) && Number.isFinite(limit) ? (value <= limit ? 'pass' : 'MISS') : 'not measured';
  const show = (number: number): string => (Number.isFinite(number) ? `${number >= 100 ? number.toFixed(0) : number.toFixed(2)}${unit}` : '–');
  return `${verdict}: ${text}: ${show(value)}, allowed ${show(limit)}`;
}
