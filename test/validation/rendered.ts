import { renderEnvironment } from '../../lib/charts/render-environment.ts';
import { referencedSecrets } from '../../lib/environment/referenced-secrets.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { validateManifests, type Violation } from '../../lib/validation/validate.ts';
import { generateTasks } from '../bench/generate-project.ts';

export const environments = await loadEnvironments();
const { project } = parseTaskProject(JSON.stringify({ master: { tasks: generateTasks(20) } }), { file: 'tasks.json' });

/** Everything that an environment has, fresh, so that a test may break it. */
export function rendered(name = 'dev'): Manifest[] {
  const environment = environments.find((candidate) => candidate.name === name);
  if (environment === undefined) throw new Error(`no environment ${name}`);
  const plan = makePlan({ project, overrides: NO_OVERRIDES, environment });
  return structuredClone(renderEnvironment(environment, plan, '').flatMap(({ objects }) => objects)) as Manifest[];
}

/** Something that a test breaks: every field may be there. */
export interface Breakable {
  [field: string]: Breakable;
  [index: number]: Breakable;
}

/** The violations of dev after one object was changed. */
export function afterBreaking(kind: string, name: string, change: (object: Breakable) => void): readonly Violation[] {
  const objects = rendered();
  const object = objects.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  if (object === undefined) throw new Error(`no ${kind} ${name}`);
  change(object as unknown as Breakable);
  const environment = environments.find((candidate) => candidate.name === 'dev');
  return validateManifests(objects, environment === undefined ? {} : { knownSecrets: referencedSecrets(environment) });
}

/** Any value at a place that a test breaks. */
export const put = (value: unknown): Breakable => value as Breakable;

/** Where a template stands in a WorkflowTemplate of dev. */
export function placeOf(workflowTemplate: string, template: string): string {
  const { spec } = rendered().find(({ kind, metadata }) => kind === 'WorkflowTemplate' && metadata.name === workflowTemplate) as unknown as { spec: { templates: { name: string }[] } };
  return `spec.templates[${spec.templates.findIndex(({ name }) => name === template)}]`;
}
