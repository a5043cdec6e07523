import type { Plan } from '../../lib/plan/plan.ts';

/** A Plan in which no task runs. */
export const aPlan = (changes: Partial<Plan> = {}): Plan => ({ project: 'shop', tag: 'master', environment: 'staging', tasks: [], left: [], shards: [], ...changes });
