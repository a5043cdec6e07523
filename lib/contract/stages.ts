/** Where a play is. The label `current-stage` of its Workflow holds one of these. */
export const STAGES = [
  'implementing',
  'waiting-pr-created',
  'quality',
  'waiting-ready-for-qa',
  'testing',
  'waiting-pr-approved',
  'waiting-pr-merged',
  'done',
] as const;
export type Stage = (typeof STAGES)[number];

/** The stages at which a play waits: each has a gate of the same name, which an event opens. */
export const PLAY_GATES = ['waiting-pr-created', 'waiting-ready-for-qa', 'waiting-pr-approved', 'waiting-pr-merged'] as const;
export type PlayGate = (typeof PLAY_GATES)[number];
export const isPlayGate = (text: string): text is PlayGate => (PLAY_GATES as readonly string[]).includes(text);

/** The gate of a project that opens when a task is settled. */
export const SETTLED_GATE = 'settled';
export type Gate = PlayGate | typeof SETTLED_GATE;

/** What was decided when a gate opened. */
export const OUTCOMES = ['proceed', 'restart', 'skipped', 'failed', 'timeout'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which stages a play has: agents that check each other, or one agent and a review. */
export const PROFILES = ['multi-agent', 'single-agent'] as const;
export type Profile = (typeof PROFILES)[number];
