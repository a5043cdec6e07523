import type { Environment } from '../environment/schema.ts';
import type { Plan } from '../plan/plan.ts';

/** What every chart is made from. */
export interface EnvironmentChartProps {
  readonly environment: Environment;
  readonly plan: Plan;
}
