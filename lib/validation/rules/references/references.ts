import type { Rule } from '../../rule.ts';
import type { Check } from './check.ts';
import { configMaps } from './config-maps.ts';
import { eventSources } from './event-sources.ts';
import { ingressBackends } from './ingress-backends.ts';
import { namespaces } from './namespaces.ts';
import { roleBindings } from './role-bindings.ts';
import { secrets } from './secrets.ts';
import { serviceAccounts } from './service-accounts.ts';
import { triggers } from './triggers.ts';
import { verbs } from './verbs.ts';
import { volumes } from './volumes.ts';
import { workflows } from './workflows.ts';

const CHECKS: readonly Check[] = [namespaces, serviceAccounts, roleBindings, configMaps, secrets, volumes, workflows, verbs, eventSources, triggers, ingressBackends];

/**
 * Every name that an object gives of another is the name of something: an object of the set, a part of one, or what operators and
 * clusters bring along. A name that Argo fills in while a project runs is not known here and is taken to be right.
 */
export const references: Rule = {
  name: 'references',
  *check(set, options) {
    for (const check of CHECKS) yield* check(set, options);
  },
};
