import type { Rule } from '../../rule.ts';
import { dagTasks } from './dag-tasks.ts';
import { eventNames } from './event-names.ts';
import { pods } from './pods.ts';
import { sizes } from './sizes.ts';
import { tags } from './tags.ts';
import { triggers } from './triggers.ts';

/** What Argo would refuse, ignore or get wrong although it keeps to the schema (FACTS.md). */
export const argoLimits: Rule = {
  name: 'argo-limits',
  *check(set) {
    yield* sizes(set);
    yield* dagTasks(set);
    yield* pods(set);
    yield* triggers(set);
    yield* eventNames(set);
    yield* tags(set);
  },
};
