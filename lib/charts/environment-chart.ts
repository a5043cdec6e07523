import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { LABELS, MANAGED_BY } from '../contract/labels.ts';
import type { Environment } from '../environment/schema.ts';
import type { EnvironmentChartProps } from './chart-props.ts';

/** The labels of everything that an environment has: who made it, for which project, in which environment. */
export const environmentLabels = (environment: Environment): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/managed-by': MANAGED_BY,
  'app.kubernetes.io/part-of': environment.project.name,
  [LABELS.environment]: environment.name,
});

/**
 * What every chart of ours extends: labels all of its objects, and names them without a hash, so that they stay the same
 * from one synthesis to the next. It has no default namespace: each construct says which of the three its objects live in.
 */
export class EnvironmentChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: EnvironmentChartProps) {
    super(scope, id, { labels: { ...environmentLabels(environment) }, disableResourceNameHashes: true });
  }
}
