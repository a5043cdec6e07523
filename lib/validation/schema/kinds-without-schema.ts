/**
 * Kinds of other operators that are emitted, whose schemas are not kept here: only their names, labels and references are checked.
 * Every other kind must have a schema.
 */
export const KINDS_WITHOUT_SCHEMA: ReadonlySet<string> = new Set([
  'monitoring.coreos.com/v1/ServiceMonitor',
  'monitoring.coreos.com/v1/PodMonitor',
  'monitoring.coreos.com/v1/PrometheusRule',
  'external-secrets.io/v1/ExternalSecret',
  'external-secrets.io/v1beta1/ExternalSecret',
  'argoproj.io/v1alpha1/AppProject',
  'argoproj.io/v1alpha1/Application',
  'argoproj.io/v1alpha1/ApplicationSet',
]);
