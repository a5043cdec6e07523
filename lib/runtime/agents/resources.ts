import type { Environment } from '../../environment/schema.ts';
import type { AgentRun } from './agent-run.ts';
import { quantityOf } from './quantity.ts';

type Quantity = string | number;
type Amounts = { readonly cpu: Quantity; readonly memory: Quantity };

/**
 * What an agent's container asks for and may take: the run's own amounts, else the environment's, moved so that no request is above its limit:
 * the cluster would refuse the pod, and only its Job would know why.
 */
export function resourcesOf({ common }: AgentRun, environment: Environment): { readonly requests: Amounts; readonly limits: Amounts } {
  const given = common.resources ?? {};
  const common_ = environment.resources.agent;
  const limit = (name: 'cpu' | 'memory'): Quantity => given.limits?.[name] ?? larger(common_.limits[name], given.requests?.[name]);
  const limits = { cpu: limit('cpu'), memory: limit('memory') };
  const request = (name: 'cpu' | 'memory'): Quantity => given.requests?.[name] ?? smaller(common_.requests[name], limits[name]);
  return { requests: { cpu: request('cpu'), memory: request('memory') }, limits };
}

const larger = (one: Quantity, other: Quantity | undefined): Quantity => (other !== undefined && quantityOf(other) > quantityOf(one) ? other : one);
const smaller = (one: Quantity, other: Quantity): Quantity => (quantityOf(other) < quantityOf(one) ? other : one);
