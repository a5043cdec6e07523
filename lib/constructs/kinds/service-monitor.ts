import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { k8s } from '../k8s.ts';
import type { Construct } from 'constructs';

export interface ServiceMonitorSpec {
  readonly selector: k8s.LabelSelector;
  readonly namespaceSelector?: { readonly matchNames: readonly string[] };
  /** Which label of the Service becomes the label `job`. */
  readonly jobLabel?: string;
  readonly endpoints: readonly ServiceMonitorEndpoint[];
}

export interface ServiceMonitorEndpoint {
  /** Name of the Service's port. */
  readonly port: string;
  readonly path?: string;
  /** Such as `30s`. */
  readonly interval?: string;
  readonly scrapeTimeout?: string;
}

/** Tells Prometheus which Service to ask for metrics. A kind of the Prometheus operator. */
export class ServiceMonitor extends ApiObject {
  constructor(scope: Construct, id: string, props: { readonly metadata: ApiObjectMetadata; readonly spec: ServiceMonitorSpec }) {
    super(scope, id, { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', ...props });
  }
}
