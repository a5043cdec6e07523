/** The verbs that a rule may give. Those that pass rights on (`escalate`, `bind`, `impersonate`) and wildcards are not among them. */
export type AccessVerb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete';

/** One rule of a Role: some verbs on some resources of one API group. */
export interface Rule {
  /** The API group; empty for the core. */
  readonly group: string;
  readonly resources: readonly string[];
  /** @default - objects of every name. The verbs `create` and `list` know no names. */
  readonly names?: readonly string[];
  readonly verbs: readonly AccessVerb[];
}

export const CORE = '';
export const ARGO = 'argoproj.io';

/** Kinds that ask for one agent run, one documentation run, one QA run; their group is the environment's. */
export const RUNS = ['coderuns', 'docsruns', 'qaruns'] as const;

export const READ = ['get', 'list', 'watch'] as const;

/** How the executor in every workflow pod reports a node's result to Argo (FACTS.md). */
export const REPORT_RESULTS: Rule = { group: ARGO, resources: ['workflowtaskresults'], verbs: ['create', 'patch'] };

/** Events that clients write. */
export const RECORD_EVENTS: Rule = { group: CORE, resources: ['events'], verbs: ['create', 'patch'] };
