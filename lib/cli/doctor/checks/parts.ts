import { CONFIG_MAPS as MAPS, CRON_WORKFLOWS as CRONS, WORKFLOW_TEMPLATES as TEMPLATES } from '../../../contract/actors.ts';
import { RUNS } from '../runs.ts';
import { codeRuns, CONFIG_MAPS, WORKFLOW_TEMPLATES } from '../../../runtime/kube/resources.ts';
import { KubeError } from '../../../runtime/kube/kube-error.ts';
import { fail, orOk, warn, type Check, type DoctorContext, type Finding } from '../check.ts';
import { CRON_WORKFLOWS, NAMESPACES, namespacesOf } from '../kinds.ts';

const APPLY = 'apply the folder of this environment (npm run synth, then kubectl apply --server-side -k)';

/** Namespaces, and that they enforce pod security. */
export const namespaces: Check = {
  id: 'namespaces',
  title: 'namespaces',
  look: async ({ kube, environment }) => {
    const names = namespacesOf(environment);
    const found = await Promise.all(names.map((name) => kube.get(NAMESPACES, '', name)));
    const wrong = names.flatMap((name, index): Finding[] => {
      const namespace = found[index];
      if (namespace === undefined) return [fail(`there is no namespace ${name}`, APPLY)];
      if (namespace.metadata.deletionTimestamp !== undefined) return [fail(`namespace ${name} is being deleted`, 'wait until it is gone, then apply again')];
      const level = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'];
      return level === 'restricted' ? [] : [warn(`namespace ${name} does not enforce pod security restricted (${level ?? 'nothing is said'})`, `label it pod-security.kubernetes.io/enforce=restricted, or ${APPLY}`)];
    });
    return orOk(wrong, names.join(', '));
  },
};

/** ConfigMaps, WorkflowTemplates and definitions that everything refers to. */
export const parts: Check = {
  id: 'parts',
  title: 'templates',
  look: async (context) => {
    const { kube, environment } = context;
    const { workflows } = environment.namespaces;
    const templates = Object.values(TEMPLATES);
    const maps = Object.values(MAPS);
    const [foundTemplates, foundMaps, cron, runs] = await Promise.all([
      Promise.all(templates.map((name) => kube.get(WORKFLOW_TEMPLATES, workflows, name))),
      Promise.all(maps.map((name) => kube.get(CONFIG_MAPS, workflows, name))),
      environment.resync.enabled ? kube.get(CRON_WORKFLOWS, workflows, CRONS.resync) : undefined,
      missingRuns(context),
    ]);
    const missing = [
      ...templates.filter((_, index) => foundTemplates[index] === undefined).map((name) => `WorkflowTemplate ${name}`),
      ...maps.filter((_, index) => foundMaps[index] === undefined).map((name) => `ConfigMap ${name}`),
      ...(environment.resync.enabled && cron === undefined ? [`CronWorkflow ${CRONS.resync}`] : []),
    ];
    return orOk(
      [...missing.map((what) => fail(`there is no ${what} in ${workflows}`, APPLY)), ...runs, ...differing(context, foundMaps[maps.indexOf(MAPS.system)]?.data ?? {})],
      `${templates.length} WorkflowTemplates, ${maps.length} ConfigMaps, ${RUNS.length} kinds of runs`,
    );
  },
};

async function missingRuns({ kube, environment: { crds, namespaces: { agents } } }: DoctorContext): Promise<readonly Finding[]> {
  const found = await Promise.all(
    RUNS.map(async ({ kind, plural }): Promise<readonly Finding[]> => {
      try {
        // What is not there is undefined, of a kind that is not there as well: a list tells them apart.
        await kube.list({ ...codeRuns(crds.group), kind, plural }, agents, { labels: 'taskmaster.io/none=none' });
        return [];
      } catch (error) {
        if (!(error instanceof KubeError) || error.status !== 404) throw error;
        return [fail(`the cluster knows no ${kind} in ${crds.group}`, crds.install ? APPLY : 'install its definition: crds.install is false in this environment')];
      }
    }),
  );
  return found.flat();
}

/** What people have changed since the environment was applied. */
function differing({ environment }: DoctorContext, system: Readonly<Record<string, string>>): readonly Finding[] {
  const applied = system['environment.json'];
  const active = system['active_system'];
  return [
    ...(applied !== undefined && !isSame(applied, environment) ? [warn('the environment that was applied is another than that of its file', 'apply it again, or leave out --environment to look at what was applied')] : []),
    ...(active !== undefined && active !== environment.migration.activeSystem ? [warn(`active_system is ${active}, and the environment says ${environment.migration.activeSystem}`, 'leave it while you migrate or roll back; else set it in ConfigMap system-config')] : []),
  ];
}

function isSame(text: string, environment: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(environment);
  } catch {
    return false;
  }
}
