import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentNames } from '../environment/environment-names.ts';
import { ENVIRONMENTS_DIRECTORY } from '../environment/load.ts';
import { overridesNear } from '../plan/overrides/near.ts';
import type { LoadOptions } from '../tasks/load.ts';

/** How the objects are written: YAML files with a kustomization, or a Helm chart for each environment. */
export const FORMATS = ['plain', 'helm'] as const;
export type Format = (typeof FORMATS)[number];

/** What a run was asked for. */
export interface SynthOptions {
  readonly help: boolean;
  /** The summary as JSON on stdout. */
  readonly json: boolean;
  readonly format: Format;
  /** `undefined`: where the format's output belongs. */
  readonly out: string | undefined;
  /** SemVer 2; of charts only. */
  readonly chartVersion: string;
  readonly tasks: LoadOptions;
  /** `undefined`: no overrides. */
  readonly overridesFile: string | undefined;
  /** `undefined`: all of them. */
  readonly environments: readonly string[] | undefined;
  /** Where the files of the environments are. */
  readonly environmentsDirectory: string;
}

export const DEFAULT_TASKS = 'examples/orchestrator';
const DEFAULT_CHART_VERSION = '0.1.0';
const SEMVER = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

export const USAGE = `usage: npm run synth -- [--format plain|helm] [--out DIR] [--chart-version VERSION] [--json] [--help]

Writes everything that a cluster needs to run a Task Master project, a folder for each environment. What an earlier
run wrote there and this one does not is removed; files of yours stay. On a fault nothing changes.

  --format plain      YAML files with a kustomization.yaml, in dist/ (the default)
  --format helm       a Helm chart for each environment, in dist-helm/
  --out DIR           write to DIR instead
  --chart-version V   version of the charts, as SemVer (default: ${DEFAULT_CHART_VERSION})
  --json              the summary as JSON

environment variables
  TASKS_FILE              a tasks.json, or a project's folder (default: ${DEFAULT_TASKS})
  TASKS_TAG               the tag whose tasks are planned (default: the tag in use, as Task Master has it)
  OVERRIDES_FILE          changes to the tasks (default: overrides.yaml beside the tasks or in the project's folder, if there is one)
  ENVIRONMENTS            names from environments/, with commas between (default: all)
  ENVIRONMENTS_DIRECTORY  a folder of environments instead of environments/, such as one of your GitOps repository

exit codes: 0 written, 1 faults (on stderr, one a line), 2 wrong usage

examples
  npm run synth
  TASKS_FILE=../app TASKS_TAG=feature-x ENVIRONMENTS=dev npm run synth -- --out ../app/deploy
  npm run synth -- --format helm --chart-version 1.2.0 && helm template dist-helm/dev
`;

/** A command line that asks for something that there is not. */
export class UsageError extends Error {}

/**
 * What flags and environment variables ask for. A variable that is empty counts as absent.
 * @throws UsageError
 */
export function synthOptions(args: readonly string[], variables: Readonly<Record<string, string | undefined>>): SynthOptions {
  const flags = parse(args);
  const format = FORMATS.find((name) => name === flags.format);
  if (format === undefined) throw new UsageError(`there is no format "${flags.format}": give ${FORMATS.join(' or ')}`);
  if (!SEMVER.test(flags['chart-version'])) throw new UsageError(`"${flags['chart-version']}" is no SemVer version: give one such as 1.2.0`);
  const tasks = variables.TASKS_FILE || DEFAULT_TASKS;
  const isFolder = statSync(tasks, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return {
    help: flags.help,
    json: flags.json,
    format,
    out: flags.out || undefined,
    chartVersion: flags['chart-version'],
    tasks: { ...(isFolder ? { directory: tasks } : { file: tasks }), ...(variables.TASKS_TAG ? { tag: variables.TASKS_TAG } : {}) },
    overridesFile: variables.OVERRIDES_FILE || overridesNear(isFolder ? tasks : dirname(tasks)),
    environments: environmentNames(variables),
    environmentsDirectory: variables.ENVIRONMENTS_DIRECTORY ? resolve(variables.ENVIRONMENTS_DIRECTORY) : ENVIRONMENTS_DIRECTORY,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false, short: 'h' },
        json: { type: 'boolean', default: false },
        format: { type: 'string', default: 'plain' },
        out: { type: 'string' },
        'chart-version': { type: 'string', default: DEFAULT_CHART_VERSION },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
