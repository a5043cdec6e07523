// Made by `npm run import`. Never edited: change imports/generate and make it again.
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { EventBusManifest, EventSourceManifest, SensorManifest } from './argo-events.types.ts';

export type * from './argo-events.types.ts';

export interface EventBusProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: EventBusManifest['spec'];
}

export class EventBus extends ApiObject {
  constructor(scope: Construct, id: string, props: EventBusProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'EventBus', ...props });
  }
}

export interface EventSourceProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: EventSourceManifest['spec'];
}

export class EventSource extends ApiObject {
  constructor(scope: Construct, id: string, props: EventSourceProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'EventSource', ...props });
  }
}

export interface SensorProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: SensorManifest['spec'];
}

export class Sensor extends ApiObject {
  constructor(scope: Construct, id: string, props: SensorProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Sensor', ...props });
  }
}
