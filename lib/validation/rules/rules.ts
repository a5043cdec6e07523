import type { Rule } from '../rule.ts';
import { argoLimits } from './argo-limits/argo-limits.ts';
import { duplicates } from './duplicates.ts';
import { names } from './names.ts';
import { payload } from './payload/payload.ts';
import { podSecurity } from './pod-security/pod-security.ts';
import { references } from './references/references.ts';
import { schema } from './schema.ts';

/** Every rule, in the order in which their findings are told. No object has an opt-out. */
export const RULES: readonly Rule[] = [schema, names, duplicates, argoLimits, references, podSecurity, payload];
