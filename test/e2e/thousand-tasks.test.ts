import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { renderEnvironment } from '../../lib/charts/render-environment.ts';
import { referencedSecrets } from '../../lib/environment/referenced-secrets.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { validateManifests } from '../../lib/validation/validate.ts';
import { generateTasks } from '../bench/generate-project.ts';
import { apply, knownToCluster } from './apply.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { remove } from './remove.ts';

const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const environment = {
  ...dev,
  namespaces: { workflows: 'e2e-thousand', events: 'e2e-thousand-events', agents: 'e2e-thousand-agents' },
  crds: { group: 'e2e-thousand.platform', install: true },
  project: { ...dev.project, name: 'thousand' },
  controller: { ...dev.controller, enabled: false },
};
const { project } = parseTaskProject(JSON.stringify({ master: { tasks: generateTasks(1000) } }), { file: 'tasks.json' });
const plan = makePlan({ project, overrides: NO_OVERRIDES, environment });

describeOnCluster('a project of a thousand tasks', () => {
  let objects: readonly Manifest[] = [];
  beforeAll(() => {
    objects = renderEnvironment(environment, plan, '').flatMap((file) => file.objects);
  });
  afterAll(() => remove(objects));

  test('passes its own checks', () => {
    expect(validateManifests(objects, { knownSecrets: referencedSecrets(environment) })).toEqual([]);
  });

  test('is admitted by the cluster as a whole, split over Workflows', () => {
    const { known } = knownToCluster(objects);
    apply(known.filter(({ kind }) => kind === 'Namespace'));
    const applied = apply(known);
    expect(applied.objects).toHaveLength(known.length);
    expect(applied.warnings).toEqual([]);

    expect(plan.shards.length).toBeGreaterThan(4);
    const inCluster = kubectl(['get', 'workflowtemplate', '-n', environment.namespaces.workflows, '-o', 'json']);
    const { items } = JSON.parse(inCluster) as { items: { metadata: { name: string }; spec: { templates: { dag?: { tasks: { name: string }[] } }[] } }[] };
    const nodes = items.filter(({ metadata }) => metadata.name.startsWith('project-')).flatMap(({ spec }) => spec.templates.flatMap(({ dag }) => dag?.tasks ?? []));
    expect(nodes.filter(({ name }) => name.startsWith('task-'))).toHaveLength(plan.tasks.length);
  });
});
