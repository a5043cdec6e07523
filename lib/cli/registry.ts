import type { Verb } from './frame/verb.ts';

/** The groups of `tm --help`, in its order. */
export const GROUPS = ['See', 'Change', 'Run on a cluster', 'This program'] as const;

export interface Entry {
  readonly group: (typeof GROUPS)[number];
  /** For `tm --help`: lower case, no full stop. */
  readonly summary: string;
  /** The verb itself, loaded when it is called. */
  readonly load: () => Promise<Verb>;
}

/** Every verb for people, in the order in which help lists them. What a workflow calls is `tm step` (lib/contract/verbs.ts). */
export const VERBS: Readonly<Record<string, Entry>> = {
  list: { group: 'See', summary: 'list the tasks, or some of them', load: async () => (await import('./verbs/list.ts')).verb },
  show: { group: 'See', summary: 'show a task with everything that is known of it', load: async () => (await import('./verbs/show.ts')).verb },
  next: { group: 'See', summary: 'say what to take up now, and take it up with --auto', load: async () => (await import('./verbs/next.ts')).verb },
};
