import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

/** Servers decide by majority: with four, two may not be lost, as with three, and one more can fail. */
export const quorum: EnvironmentRule = {
  reads: ['eventBus'],
  check: ({ eventBus }) =>
    eventBus.kind === 'exotic'
      ? []
      : unless(eventBus.replicas % 2 === 1, {
          path: 'eventBus.replicas',
          message: 'an even number of servers is no safer than one less',
          value: eventBus.replicas,
          remedy: eventBus.kind === 'native' ? 'write 3 or 5' : 'write 1, 3 or 5',
        }),
};
