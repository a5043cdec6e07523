import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { emptyCases, ownCase, toolCases, type Case } from './cases.ts';
import { peakMemoryOf, timeOf } from './measure.ts';
import { goalLine, median, table, type Goal, type Measured } from './report.ts';
import { buildTool, findTool, TOOLS, type ToolName } from './tools.ts';

const USAGE = `usage: npm run bench -- [--rounds N] [--sizes 64,1000,10000] [--json]

Time and peak memory of synth for all environments, beside helm template, jsonnet and kustomize build on templates that make the same
objects, and beside an empty program. The rounds go over all cases in turn, so that a busy moment meets all of them.
`;
const [SMALL, MIDDLE, LARGE] = [64, 1_000, 10_000];

const { rounds, sizes, json, help } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, sizes: { type: 'string', default: `${SMALL},${MIDDLE},${LARGE}` }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
}).values;

if (help) process.stdout.write(USAGE);
else await bench(sizes.split(',').map(Number), Number(rounds));

async function bench(taskCounts: readonly number[], roundCount: number): Promise<void> {
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  for (const tool of Object.keys(TOOLS) as ToolName[]) {
    const failure = buildTool(tool);
    if (findTool(tool) === undefined) note(`skipped: ${tool}, since it is not on the PATH and could not be built: ${failure}`);
  }
  const work = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const measured = await measure(prepare(work, taskCounts, note), roundCount, note);
    const goals = goalsOf(measured);
    process.stdout.write(json ? `${JSON.stringify({ measured, goals }, null, 2)}\n` : `${table(measured)}\n\n${goals.map(goalLine).join('\n')}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function prepare(work: string, taskCounts: readonly number[], note: (text: string) => void): readonly Case[] {
  const cases = [...emptyCases(work)];
  for (const tasks of taskCounts) {
    const own = ownCase(work, tasks, 'npm run synth');
    note(`preparing ${tasks} tasks`);
    timeOf(own.commands);
    cases.push(own, ...(tasks === SMALL ? [ownCase(work, tasks, 'npx cdk8s synth')] : []), ...toolCases(work, tasks));
  }
  return cases;
}

async function measure(cases: readonly Case[], roundCount: number, note: (text: string) => void): Promise<readonly Measured[]> {
  const times = new Map<Case, number[]>(cases.map((one) => [one, []]));
  for (let round = 1; round <= roundCount; round += 1) {
    note(`round ${round} of ${roundCount}`);
    for (const one of cases) {
      one.before();
      times.get(one)?.push(timeOf(one.commands));
    }
  }
  const measured: Measured[] = [];
  for (const one of cases) {
    one.before();
    measured.push({ name: one.name, tasks: one.tasks, milliseconds: times.get(one) ?? [], peakMebibytes: await peakMemoryOf(one.commands) });
  }
  return measured;
}

function goalsOf(measured: readonly Measured[]): readonly Goal[] {
  const of = (name: string, tasks?: number): Measured | undefined => measured.find((one) => one.name === name && one.tasks === tasks);
  const time = (name: string, tasks?: number): number => median(of(name, tasks)?.milliseconds ?? []);
  const floor = time('npm run synth, empty program');
  return [
    { text: `npm run synth of ${SMALL} tasks below helm template and the floor`, value: time('npm run synth', SMALL), limit: time('helm template', SMALL) + floor, unit: ' ms' },
    { text: `npx cdk8s synth of ${SMALL} tasks within 1.3 × an empty one`, value: time('npx cdk8s synth', SMALL) / time('npx cdk8s synth, empty program'), limit: 1.3, unit: ' ×' },
    { text: `from ${MIDDLE} to ${LARGE} tasks at most 11 × the time above the floor`, value: (time('npm run synth', LARGE) - floor) / (time('npm run synth', MIDDLE) - floor), limit: 11, unit: ' ×' },
    { text: `${LARGE} tasks below 1 GiB`, value: of('npm run synth', LARGE)?.peakMebibytes ?? NaN, limit: 1024, unit: ' MiB' },
  ];
}
