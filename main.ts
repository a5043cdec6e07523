import { readFileSync } from 'node:fs';
import { renderEnvironment } from './lib/charts/render-environment.ts';
import { referencedSecrets } from './lib/environment/referenced-secrets.ts';
import { EXIT } from './lib/contract/exit-codes.ts';
import { FaultsError, formatFault } from './lib/contract/fault.ts';
import type { Environment } from './lib/environment/schema.ts';
import { loadEnvironments } from './lib/environment/load.ts';
import { destination, linkForCdk8s } from './lib/output/destination.ts';
import { gatherFaults } from './lib/output/gather-faults.ts';
import { layOut, type LayoutContext } from './lib/output/layout.ts';
import { environmentSummary, summaryText } from './lib/output/summary.ts';
import { synthOptions, USAGE, UsageError, type SynthOptions } from './lib/output/synth-options.ts';
import { violationFaults } from './lib/output/violation-faults.ts';
import { writeOutput } from './lib/output/write-output.ts';
import { makePlan } from './lib/plan/make-plan.ts';
import { loadOverrides } from './lib/plan/overrides/load.ts';
import { NO_OVERRIDES, type Overrides } from './lib/plan/overrides/overrides.ts';
import { loadTaskProject } from './lib/tasks/load.ts';
import type { TaskProject } from './lib/tasks/task.ts';
import { writeReceipt } from './lib/validation/receipt.ts';
import { validateManifests } from './lib/validation/validate.ts';

interface Inputs {
  readonly project: TaskProject;
  readonly overrides: Overrides;
  readonly overridesText: string;
}

/** Tasks × overrides × environments → Plans → objects, checked → files. Nothing is written before everything is right. */
async function synth(options: SynthOptions): Promise<string> {
  const target = destination(options, process.env.CDK8S_OUTDIR);
  const [inputs, environments] = await gatherFaults(() => loadInputs(options), () => loadEnvironments(options.environments, options.environmentsDirectory));
  const layout = { layout: target.layout, chartVersion: options.chartVersion, defaultEnvironment: environments[0]?.name ?? '' };
  const results = await gatherFaults(...environments.map((environment) => () => synthEnvironment(inputs, environment, layout)));
  const files = results.flatMap((result) => result.files);
  const written = writeOutput(target.folder, files);
  linkForCdk8s(target);
  if (target.lookedForIn !== undefined) writeReceipt(target.lookedForIn, files);
  const summary = { environments: results.map((result) => result.summary), folder: target.folder, written, milliseconds: performance.now() };
  return options.json ? `${JSON.stringify(summary)}\n` : summaryText(summary);
}

function loadInputs({ tasks, overridesFile }: SynthOptions): Inputs {
  const { project, warnings } = loadTaskProject(tasks);
  for (const warning of warnings) process.stderr.write(`warning: ${formatFault(warning)}\n`);
  if (overridesFile === undefined) return { project, overrides: NO_OVERRIDES, overridesText: '' };
  return { project, overrides: loadOverrides(overridesFile, project), overridesText: readFileSync(overridesFile, 'utf8') };
}

function synthEnvironment({ project, overrides, overridesText }: Inputs, environment: Environment, layout: Pick<LayoutContext, 'layout' | 'chartVersion' | 'defaultEnvironment'>) {
  const plan = makePlan({ project, overrides, environment });
  const manifests = renderEnvironment(environment, plan, overridesText);
  const objects = manifests.flatMap((file) => file.objects);
  const violations = validateManifests(objects, { knownSecrets: referencedSecrets(environment) });
  if (violations.length > 0) throw new FaultsError(violationFaults(environment.name, violations));
  // As text already: the objects of one environment need not stay while the next is made.
  return { files: layOut(manifests, { ...layout, environment: environment.name, project: plan.project }), summary: environmentSummary(plan, objects.length) };
}

/** What the system refused, such as a folder that cannot be written, says enough without where in the program that was. */
const isSystemError = (error: unknown): error is Error => error instanceof Error && 'errno' in error;

async function main(): Promise<number> {
  try {
    const options = synthOptions(process.argv.slice(2), process.env);
    process.stdout.write(options.help ? USAGE : await synth(options));
    return EXIT.done;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return EXIT.usage;
    }
    process.stderr.write(`${error instanceof FaultsError || isSystemError(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.refused;
  }
}

process.exitCode = await main();
