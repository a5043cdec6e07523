/** The roles in a play: Rex implements, Cleo checks quality, Tess tests. */
export const ROLES = ['rex', 'cleo', 'tess'] as const;
export type Role = (typeof ROLES)[number];

/** The programs that can play a role. */
export const AGENT_PROGRAMS = ['claude-code', 'codegen', 'aider', 'goose'] as const;
export type AgentProgram = (typeof AGENT_PROGRAMS)[number];

/** Which system runs a task: this one, or the orchestrator that was there before (the seed's migration). */
export const SYSTEMS = ['argo', 'orchestrator'] as const;
export type ActiveSystem = (typeof SYSTEMS)[number];
