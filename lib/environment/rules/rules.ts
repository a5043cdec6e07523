import { quorum } from './event-bus.ts';
import { quotasHoldTheirParts, requestsWithinLimits, timesInOrder } from './limits.ts';
import { botsDiffer, rexDoesNotReview } from './people-and-bots.ts';
import { production } from './production.ts';
import type { EnvironmentRule } from './rule.ts';
import { oneSystemForATask, somethingComparesState } from './systems.ts';
import { hostsDiffer, urlWithoutEndpoint, webhookIsTheIngress } from './ways-in.ts';

export const RULES: readonly EnvironmentRule[] = [
  quorum,
  requestsWithinLimits,
  quotasHoldTheirParts,
  timesInOrder,
  hostsDiffer,
  webhookIsTheIngress,
  urlWithoutEndpoint,
  botsDiffer,
  rexDoesNotReview,
  oneSystemForATask,
  somethingComparesState,
  ...production,
];
