import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import { CONFIG_MAPS } from '../contract/actors.ts';
import type { Environment } from '../environment/schema.ts';
import { STAYS_IN_CLUSTER } from './sync-wave.ts';

export interface RuntimeConfigMapsProps {
  readonly environment: Environment;
  /**
   * The text of overrides.yaml, kept as it is written, comments too.
   * @default - empty: every task runs as tasks.json says
   */
  readonly overridesText?: string;
}

/**
 * The three ConfigMaps that steps and our process read. A server-side apply over a key that was changed meanwhile reports
 * a conflict instead of undoing the change. What people wrote into them outlives a mistake in Git, and so does the semaphore of the plays.
 */
export class RuntimeConfigMaps extends Construct {
  constructor(scope: Construct, id: string, { environment, overridesText = '' }: RuntimeConfigMapsProps) {
    super(scope, id);
    const { migration, namespaces, play } = environment;
    const metadata = (name: string): k8s.ObjectMeta => ({ name, namespace: namespaces.workflows, annotations: STAYS_IN_CLUSTER });

    new k8s.KubeConfigMap(this, 'overrides', { metadata: metadata(CONFIG_MAPS.overrides), data: { 'overrides.yaml': overridesText } });
    new k8s.KubeConfigMap(this, 'routing', {
      metadata: metadata(CONFIG_MAPS.routing),
      data: {
        'routing.yaml':
          `use_argo_for_tasks: [${migration.useArgoForTasks.join(', ')}]\n` +
          `use_orchestrator_for_tasks: [${migration.useOrchestratorForTasks.join(', ')}]\n`,
      },
    });
    new k8s.KubeConfigMap(this, 'system', {
      // Without this label Argo gives a parameter that reads the ConfigMap its default, and says nothing.
      metadata: { ...metadata(CONFIG_MAPS.system), labels: { 'workflows.argoproj.io/configmap-type': 'Parameter' } },
      data: { 'environment.json': JSON.stringify(environment, undefined, 2), active_system: migration.activeSystem, plays: String(play.parallel) },
    });
  }
}
