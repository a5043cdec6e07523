import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../contract/exit-codes.ts';
import { FaultsError, formatFault } from '../contract/fault.ts';
import { loadEnvironments } from '../environment/load.ts';
import { toMermaid } from '../graph/mermaid.ts';
import { type Picture, pictureOf } from '../graph/picture.ts';
import { toSvg } from '../graph/svg/svg.ts';
import { synthOptions, UsageError } from '../output/synth-options.ts';
import { makePlan } from '../plan/make-plan.ts';
import { loadOverrides } from '../plan/overrides/load.ts';
import { applyOverrides } from '../plan/overrides/merge.ts';
import { NO_OVERRIDES } from '../plan/overrides/overrides.ts';
import { loadTaskProject } from '../tasks/load.ts';
import { GRAPH_USAGE, type GraphOptions, graphOptions } from './graph-options.ts';

/** The picture of the project that `npm run synth` would take with the same environment variables. */
async function loadPicture(): Promise<Picture> {
  const { tasks, overridesFile } = synthOptions([], process.env);
  const { project, warnings } = loadTaskProject(tasks);
  for (const warning of warnings) process.stderr.write(`warning: ${formatFault(warning)}\n`);
  const overrides = overridesFile === undefined ? NO_OVERRIDES : loadOverrides(overridesFile, project);
  // Which tasks are left out, and why, is the same in every environment: any will do.
  const [environment] = await loadEnvironments();
  const left = environment === undefined ? [] : makePlan({ project, overrides, environment }).left;
  return pictureOf({ project: applyOverrides(project, overrides), left, addedDependencies: overrides.addedDependencies });
}

async function draw({ out, detail, heading }: GraphOptions): Promise<string> {
  const picture = await loadPicture();
  const files = {
    'graph.svg': toSvg(picture, { detail, ...(heading !== undefined && { heading }) }),
    'graph.mmd': toMermaid(picture),
  };
  mkdirSync(out, { recursive: true });
  return Object.entries(files)
    .map(([name, text]) => {
      writeFileSync(join(out, name), text);
      return `${join(out, name)}\n`;
    })
    .join('');
}

async function main(): Promise<number> {
  try {
    const options = graphOptions(process.argv.slice(2));
    process.stdout.write(options.help ? GRAPH_USAGE : await draw(options));
    return EXIT.done;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${GRAPH_USAGE}`);
      return EXIT.usage;
    }
    process.stderr.write(error instanceof FaultsError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.refused;
  }
}

process.exitCode = await main();
