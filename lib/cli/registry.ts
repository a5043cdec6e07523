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
  submit: { group: 'Run on a cluster', summary: 'start the project, or single tasks', load: async () => (await import('./verbs/submit.ts')).verb },
  watch: { group: 'Run on a cluster', summary: 'follow the project: stages, gates, for whom each play waits', load: async () => (await import('./verbs/watch.ts')).verb },
  logs: { group: 'Run on a cluster', summary: 'show what the play of a task and its agents print', load: async () => (await import('./verbs/logs.ts')).verb },
  events: { group: 'Run on a cluster', summary: 'list what became of events: arrived, mended, refused and why', load: async () => (await import('./verbs/events.ts')).verb },
  retry: { group: 'Run on a cluster', summary: 'start tasks again whose plays failed', load: async () => (await import('./verbs/retry.ts')).verb },
  stop: { group: 'Run on a cluster', summary: 'end the play of a task, or the project', load: async () => (await import('./verbs/stop.ts')).verb },
  doctor: { group: 'Run on a cluster', summary: 'look at everything that a project hangs on, and say what to do', load: async () => (await import('./verbs/doctor.ts')).verb },
  simulate: { group: 'Run on a cluster', summary: 'run the project on a virtual clock: time line, critical path, failures, cost', load: async () => (await import('./verbs/simulate.ts')).verb },
};
