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
  deps: { group: 'See', summary: 'show what a task waits for, and what waits for it', load: async () => (await import('./verbs/deps.ts')).verb },
  start: { group: 'Change', summary: 'mark tasks as in progress', load: async () => (await import('./verbs/start.ts')).verb },
  complete: { group: 'Change', summary: 'mark tasks as done', load: async () => (await import('./verbs/complete.ts')).verb },
  resume: { group: 'Change', summary: 'take tasks up again that were put aside', load: async () => (await import('./verbs/resume.ts')).verb },
  skip: { group: 'Change', summary: 'leave tasks out, and with --cascade what waits for them', load: async () => (await import('./verbs/skip.ts')).verb },
  modify: { group: 'Change', summary: 'change fields of a task', load: async () => (await import('./verbs/modify.ts')).verb },
  'add-dependency': { group: 'Change', summary: 'make a task wait for others', load: async () => (await import('./verbs/add-dependency.ts')).verb },
};
