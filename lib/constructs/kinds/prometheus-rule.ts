import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

export interface AlertRule {
  readonly alert: string;
  /** PromQL; the alert fires for each series that it gives. */
  readonly expr: string;
  /** How long it must hold, such as `5m`. */
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface PrometheusRuleSpec {
  readonly groups: readonly { readonly name: string; readonly rules: readonly AlertRule[] }[];
}

/** Alerts. A kind of the Prometheus operator. */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, id: string, props: { readonly metadata: ApiObjectMetadata; readonly spec: PrometheusRuleSpec }) {
    super(scope, id, { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', ...props });
  }
}
