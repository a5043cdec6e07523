import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CustomResourceDefinitions } from '../constructs/custom-resource-definitions.ts';
import { MANAGED_BY } from '../contract/labels.ts';
import type { EnvironmentChartProps } from './chart-props.ts';

/**
 * The kinds that ask for runs. They are in no namespace, and come before everything that makes objects of them. They do not
 * say of which environment they are: those that share a cluster share them, and would else relabel them in turn.
 */
export class CrdsChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: EnvironmentChartProps) {
    super(scope, id, { labels: { 'app.kubernetes.io/managed-by': MANAGED_BY }, disableResourceNameHashes: true });
    new CustomResourceDefinitions(this, 'definitions', { environment });
  }
}
