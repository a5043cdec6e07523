import { type Sheet, type Tint } from '../text/sheet.ts';
import { wrap } from '../text/wrap.ts';
import { LEVELS, type Diagnosis, type Level } from './check.ts';

const MARKS: Readonly<Record<Level, readonly [mark: string, tint: Tint]>> = { ok: ['✔', 'green'], warn: ['!', 'yellow'], fail: ['✖', 'red'], skip: ['–', 'dim'] };

/** One check: what was seen, a line or more for each finding, and below it what to do. */
export function diagnosisLines({ title, findings }: Diagnosis, sheet: Sheet, titleWidth: number): readonly string[] {
  const indent = titleWidth + 3;
  return findings.flatMap(({ level, seen, remedy }, index) => {
    const [mark, tint] = MARKS[level];
    const name = (index === 0 ? title : '').padEnd(titleWidth);
    const [first = '', ...rest] = wrap(seen, sheet.width - indent);
    const tinted = level === 'ok' ? 'plain' : tint;
    const advice = remedy === undefined ? [] : wrap(remedy, sheet.width - indent - 2).map((line, place) => `${' '.repeat(indent)}${sheet.tint('dim', place === 0 ? '→ ' : '  ')}${line}`);
    return [`${sheet.tint(tint, mark)} ${sheet.tint(index === 0 ? 'bold' : 'plain', name)} ${sheet.tint(tinted, first)}`, ...rest.map((line) => `${' '.repeat(indent)}${sheet.tint(tinted, line)}`), ...advice];
  });
}

/** How many findings there are of each kind. */
export function tally(diagnoses: readonly Diagnosis[]): string {
  const words = { ok: 'well', warn: 'to look at', fail: 'broken', skip: 'not looked at' } as const;
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  return LEVELS.map((level) => ({ level, count: findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${words[level]}`)
    .join(', ');
}
