import { ArgumentError, readArguments, USAGE, type Settings } from './arguments.ts';
import { openLab, type Bench } from './lab.ts';
import { measureLatency } from './latency.ts';
import { measureLoad } from './load.ts';
import { report, type Results } from './report.ts';
import { measureSafePath } from './safe-path.ts';

const settings = readOrExit();
const interrupted = new AbortController();
const begin = performance.now();
const note = (text: string): void => void process.stderr.write(`${String(Math.round((performance.now() - begin) / 1000)).padStart(5)} s  ${text}\n`);

// The first ends the measurement and cleans up; npm passes on a signal that the terminal sent as well, so more of them say nothing new.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interrupted.signal.aborted) note(`${signal}: ending`);
    interrupted.abort(new Error(`ended by ${signal}`));
  });
}

const steps: (() => void | Promise<void>)[] = [];
const bench: Bench = { signal: interrupted.signal, atEnd: (step) => void steps.push(step), note };
let results: Results = { settings };
try {
  await measure();
} catch (error) {
  const text = interrupted.signal.aborted ? String((interrupted.signal.reason as Error).message) : String((error as Error).stack);
  process.stderr.write(`${text}\n`);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
} finally {
  // Also what was measured before something failed.
  if (Object.keys(results).length > 1) process.stdout.write(settings.json ? `${JSON.stringify(results, undefined, 2)}\n` : report(results));
  await cleanUp();
}
process.exit();

async function measure(): Promise<void> {
  const lab = await openLab(bench, `bench-${process.pid}`, settings.bus);
  const add = (measured: Partial<Results>): void => void (results = { ...results, ...measured });
  for (const part of settings.parts) {
    switch (part) {
      case 'latency':
        add({ latency: await measureLatency(lab, settings) });
        break;
      case 'safe':
        add({ safe: await measureSafePath(lab, settings) });
        break;
      case 'load':
        await measureLoad(lab, settings, add);
        break;
    }
  }
}

/** Each step even where another fails; a program that Ctrl-C ended as well is started once more. */
async function cleanUp(): Promise<void> {
  for (const step of steps.reverse()) {
    try {
      await step();
    } catch {
      try {
        await step();
      } catch (error) {
        note(`could not clean up: ${(error as Error).message}`);
        process.exitCode = 1;
      }
    }
  }
}

function readOrExit(): Settings {
  try {
    const read = readArguments(process.argv.slice(2));
    if (read !== undefined) return read;
    process.stdout.write(USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
