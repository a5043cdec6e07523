import type { Rule } from '../../rule.ts';
import { programs } from './programs.ts';
import { triggerParameters } from './trigger-parameters.ts';

/** Nothing from a payload is ever text in a program (DESIGN.md, principle 5). */
export const payload: Rule = {
  name: 'no-payload-in-programs',
  *check(set) {
    yield* programs(set);
    yield* triggerParameters(set);
  },
};
