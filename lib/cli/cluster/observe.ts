import { CONFIG_MAPS as NAMES } from '../../contract/actors.ts';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { codeRuns, CONFIG_MAPS, WORKFLOWS, type CodeRun } from '../../runtime/kube/resources.ts';
import { projectViewOf, type ProjectView } from '../../runtime/view/project-view.ts';

/** The label selector of everything that belongs to the environment's project. */
export const ofProject = ({ project }: Environment): string => `${LABELS.project}=${project.name}`;

/** What the project is at now, by one look. @throws KubeError */
export async function observeCluster(kube: Kube, environment: Environment): Promise<ProjectView> {
  const { workflows, agents } = environment.namespaces;
  const [all, runs, places] = await Promise.all([
    kube.list(WORKFLOWS, workflows, { labels: ofProject(environment) }),
    kube.list(codeRuns(environment.crds.group), agents, { labels: ofProject(environment) }).catch(noRuns),
    placesOf(kube, environment),
  ]);
  return projectViewOf({ environment, workflows: all.items, runs: runs.items, ...(places === undefined ? {} : { places }) });
}

/** How many plays may run at once, as people have set it on the cluster. */
export async function placesOf(kube: Kube, environment: Environment): Promise<number | undefined> {
  const system = await kube.get(CONFIG_MAPS, environment.namespaces.workflows, NAMES.system);
  const places = Number(system?.data?.['plays']);
  return Number.isInteger(places) ? places : undefined;
}

/** Without the right to see agent runs, or without their definitions, the rest is told all the same. */
function noRuns(error: unknown): { readonly items: readonly CodeRun[] } {
  if (error instanceof KubeError && (error.isForbidden || error.status === 404)) return { items: [] };
  throw error;
}
