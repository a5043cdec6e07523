import { join } from 'node:path';
import { renderEnvironment } from '../../../lib/charts/render-environment.ts';
import { referencedSecrets } from '../../../lib/environment/referenced-secrets.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { loadEnvironments } from '../../../lib/environment/load.ts';
import { makePlan } from '../../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../../lib/plan/overrides/overrides.ts';
import { loadTaskProject } from '../../../lib/tasks/load.ts';
import type { ValidationOptions } from '../../../lib/validation/rule.ts';

const EXAMPLE = join(import.meta.dirname, '../../../examples/orchestrator');

export interface RenderedEnvironment {
  readonly name: string;
  readonly objects: readonly Manifest[];
  readonly options: ValidationOptions;
}

/** The example in each environment, production last. */
export async function renderedExample(): Promise<readonly RenderedEnvironment[]> {
  const { project } = loadTaskProject({ directory: EXAMPLE });
  return (await loadEnvironments()).map((environment) => ({
    name: environment.name,
    objects: renderEnvironment(environment, makePlan({ project, overrides: NO_OVERRIDES, environment }), '').flatMap((file) => file.objects),
    options: { knownSecrets: referencedSecrets(environment) },
  }));
}
