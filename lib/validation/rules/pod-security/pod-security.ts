import type { Rule } from '../../rule.ts';
import { namespaces } from './namespaces.ts';
import { plainPods } from './plain-pods.ts';
import { workflowPods } from './workflow-pods.ts';

/** Every pod, whoever makes it, keeps to the pod security standard `restricted`, and every namespace enforces it. */
export const podSecurity: Rule = {
  name: 'pod-security',
  *check(set) {
    yield* namespaces(set);
    yield* plainPods(set);
    yield* workflowPods(set);
  },
};
