import { App, type Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { applySyncWaves } from '../constructs/sync-wave.ts';
import { ADMINISTRATOR_FILES, type Manifest, type ManifestFile } from '../contract/manifest.ts';
import type { Environment } from '../environment/schema.ts';
import type { Plan } from '../plan/plan.ts';
import { ArgoCdChart } from './argo-cd.ts';
import { ArgoCdSettingsChart } from './argo-cd-settings.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { ConfigChart } from './config.ts';
import { ControllerChart } from './controller.ts';
import { CrdsChart } from './crds.ts';
import { EventsChart } from './events.ts';
import { MonitoringChart } from './monitoring.ts';
import { NamespacesChart } from './namespaces.ts';
import { NetworkChart } from './network.ts';
import { ProjectChart } from './project.ts';
import { QuotasChart } from './quotas.ts';
import { RbacChart } from './rbac.ts';
import { SecretsChart } from './secrets.ts';
import { WorkflowsChart } from './workflows.ts';

type EnvironmentChartClass = new (scope: Construct, id: string, props: EnvironmentChartProps & { readonly overridesText: string }) => Chart;

/** Which charts an environment has, in the order in which `kubectl apply` needs them. The key is the name of the file. */
const CHARTS: Readonly<Record<string, EnvironmentChartClass>> = {
  namespaces: NamespacesChart,
  crds: CrdsChart,
  rbac: RbacChart,
  secrets: SecretsChart,
  config: ConfigChart,
  quotas: QuotasChart,
  network: NetworkChart,
  workflows: WorkflowsChart,
  project: ProjectChart,
  events: EventsChart,
  controller: ControllerChart,
  monitoring: MonitoringChart,
  'argo-cd': ArgoCdChart,
  'argocd-cm': ArgoCdSettingsChart,
};

/**
 * Everything that one environment has on a cluster, as the files of its folder. A part that is off has no file.
 *
 * @param overridesText the text of overrides.yaml, as the ConfigMap `task-overrides` will hold it
 */
export function renderEnvironment(environment: Environment, plan: Plan, overridesText: string): readonly ManifestFile[] {
  return Object.entries(CHARTS)
    .map(([id, EnvironmentChart]) => {
      const name = `${id}.yaml`;
      return { name, objects: render(name, new EnvironmentChart(new App(), id, { environment, plan, overridesText })) };
    })
    .filter(({ objects }) => objects.length > 0);
}

/** Each chart has an App of its own: cdk8s resolves the dependencies of a whole App again for each of its charts, and ours have none. */
function render(name: string, chart: Chart): readonly Manifest[] {
  if (!ADMINISTRATOR_FILES.includes(name)) applySyncWaves(chart);
  return chart.toJson() as readonly Manifest[];
}
