import { FaultsError } from '../../contract/fault.ts';
import { environmentNames } from '../../environment/environment-names.ts';
import { ENVIRONMENTS_DIRECTORY, loadEnvironments } from '../../environment/load.ts';
import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { loadOverrides } from '../../plan/overrides/load.ts';
import { NO_OVERRIDES } from '../../plan/overrides/overrides.ts';
import { loadTaskProject } from '../../tasks/load.ts';
import { DEFAULT_DURATIONS } from '../../simulate/assumptions.ts';
import { flag, text, texts, wholeNumber } from '../frame/options.ts';
import { defineVerb, type Context } from '../frame/verb.ts';
import { deskOf } from '../live/desk.ts';
import { SIMULATION_OUTPUT } from '../live/outputs.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { loadView } from '../project/view.ts';
import { MOST_RUNS, simulate } from '../simulate/simulate.ts';

const complexities = (from: number, to: number): string => (from === 1 && to === 10 ? '' : `@${from}-${to}`);

export const verb = defineVerb({
  about: `Runs the whole project on a virtual clock, offline: with the Plan, stages, cycles and limits of the cluster, and the rules of the safe path for events that get lost. A time is such as 30m, a range such as 10m..40m, lowest..likeliest..highest such as 10m..20m..2h, or median~spread such as 30m~0.5.

Work, and how long it is assumed to take:
${DEFAULT_DURATIONS.map(([work, from, to, time]) => `  ${`${work}${complexities(from, to)}`.padEnd(20)} ${time}`).join('\n')}`,
  examples: [
    { command: 'tm simulate', does: 'one run in full' },
    { command: 'tm simulate --parallel=8 --runs=500', does: 'percentiles, with more places' },
    { command: 'tm simulate --duration=waiting-pr-merged=1h..4h --fail=rex=10% --lose=5%', does: 'slow reviewers, a weak agent, a bad line' },
    { command: "tm simulate --json | jq '.criticalPath'", does: 'for a program' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    environment: text('name', 'whose limits, profile and cycles hold (default: the first of environments/)', { short: 'e' }),
    parallel: text('number', 'plays that run at once'),
    duration: texts('work[@a-b]=time', 'how long work takes, for tasks of complexity a to b; the last that fits counts'),
    fail: texts('[role=]rate', 'how often an agent run fails, such as 5% or rex=0.1'),
    break: text('rate', 'how often the machinery breaks a try of one'),
    remediation: text('rate', 'how often a round of quality, testing or review ends in a fix'),
    lose: text('rate', 'how often a webhook gets lost'),
    poll: text('time|off', 'how often our process looks at GitHub'),
    usd: texts('[role=]dollars', 'what an agent run costs'),
    step: text('time', 'how long a step of ours takes'),
    seed: text('text', 'the same seed gives the same (default: 1)'),
    runs: wholeNumber('number', 'percentiles over so many runs with different luck (default: 1)', { least: 1, most: MOST_RUNS }),
    all: flag('draw every task'),
  },
  json: { title: 'tm simulate', ...SIMULATION_OUTPUT },
  run: async (context, { environment: name, seed = '1', runs = 1, all, duration, fail, usd, parallel, break: broken, remediation, lose, poll, step, ...choice }) => {
    const environment = await environmentOf(context, name);
    const { place, project } = loadView(choice, context);
    const overridesFile = place.overridesFile ?? place.overridesNear;
    // The Plan applies them itself, and knows the tasks as the file has them.
    const { project: asWritten } = loadTaskProject({ file: place.file, tag: project.tag });
    const overrides = overridesFile === undefined ? NO_OVERRIDES : loadOverrides(overridesFile, asWritten);
    const given = Object.fromEntries(Object.entries({ parallel, break: broken, remediation, lose, poll, step }).filter((entry): entry is [string, string] => entry[1] !== undefined));
    return { exit: await simulate({ plan: makePlan({ project: asWritten, overrides, environment }), project, environment }, deskOf(context), { ...given, duration, fail, usd, seed, runs, all }) };
  },
});

async function environmentOf({ env }: Context, name: string | undefined): Promise<Environment> {
  const directory = env['ENVIRONMENTS_DIRECTORY'] || ENVIRONMENTS_DIRECTORY;
  const [environment] = await loadEnvironments(name === undefined ? environmentNames(env) : [name], directory);
  if (environment === undefined) throw new FaultsError([{ file: directory, path: '', message: 'there is no environment', remedy: 'add one, or name a folder by ENVIRONMENTS_DIRECTORY' }]);
  return environment;
}
