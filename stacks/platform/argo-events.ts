import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { objectGroup } from '../object-group.ts';
import { changed, objectOf, replaced, type Workload } from '../release/change.ts';
import type { Release } from '../release/read-release.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { PlatformSettings } from './settings-schema.ts';

export interface ArgoEventsArgs {
  readonly release: Release;
  readonly namespace: string;
  readonly settings: Pick<PlatformSettings, 'events'>;
}

/** Argo Events as its maker publishes it. Its definitions must be there before. */
export class ArgoEvents extends pulumi.ComponentResource {
  readonly objects: pulumi.Resource;

  constructor(name: string, args: ArgoEventsArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:ArgoEvents', name, {}, options);
    this.objects = objectGroup(name, eventsObjects(args), { parent: this });
    this.registerOutputs({ version: args.release.version });
  }
}

/** The objects that are applied. Pods of event sources and sensors would pull `Always` unless the controller is told otherwise. */
export function eventsObjects({ release, namespace, settings: { events } }: ArgoEventsArgs): readonly Manifest[] {
  const controller = objectOf<Workload>(release.objects, 'Deployment', 'controller-manager');
  return [
    ...replaced(release.objects, controller, changed(controller, { replicas: events.replicas, env: { IMAGE_PULL_POLICY: 'IfNotPresent' }, resources: events.resources })),
    ...disruptionBudget('controller-manager', namespace, events.replicas),
  ];
}
