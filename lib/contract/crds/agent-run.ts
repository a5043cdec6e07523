import { AGENT_PROGRAMS } from '../agents.ts';
import { defaulted, optional } from '../schema/object.ts';
import type { Validation } from '../schema/schema.ts';
import { boolean, described, integer, number, oneOf } from '../schema/values.ts';
import { dnsLabel, login, text } from './formats.ts';
import { context, credentials, environmentVariables, prompt, resources, workspace } from './references.ts';
import { fixed, neverAddedOrRemoved, oneOrBoth } from './rules.ts';

/** How an agent is run, whatever it is to do. */
export const AGENT_RUN = {
  githubUser: optional(described('Login in whose name the agent works.', login)),
  githubApp: optional(described('GitHub App as which the agent works; wins over githubUser.', login)),
  program: defaulted(described('The program that plays the agent.', oneOf(AGENT_PROGRAMS)), 'claude-code'),
  model: described("The model, as its provider calls it.", text(128)),
  continueSession: defaulted(described('Goes on with the session of the last run in this workspace instead of beginning a new one.', boolean()), false),
  sessionId: optional(described('Which session to go on with; absent, the last.', text(256))),
  prompt: optional(described('What the agent is told beside the task itself.', prompt)),
  context: optional(described('Files that the agent may read beside the repository.', context)),
  workspace: optional(described('Where the repository is; absent, a volume of its own that goes with the run.', workspace)),
  credentials: optional(described('Secrets that the run needs.', credentials)),
  env: optional(described("Further variables of the agent's environment.", environmentVariables)),
  resources: optional(described("What the agent's pod asks for, and may take.", resources)),
  timeoutSeconds: defaulted(described('Limit for one attempt, in seconds.', integer({ minimum: 60, maximum: 604_800, format: 'int32' })), 10_800),
  retries: defaulted(described('How often an attempt that the machinery broke is made again.', integer({ minimum: 0, maximum: 10, format: 'int32' })), 2),
  maxCostUsd: optional(described('Ends the run when all attempts together cost more, in US dollars.', number({ minimum: 0 }))),
  project: optional(described("The project's name.", fixed(dnsLabel))),
};

export const AGENT_RUN_RULES: readonly Validation[] = [
  oneOrBoth('githubUser', 'githubApp'),
  { rule: '!has(self.sessionId) || self.continueSession', message: 'sessionId is only for a run that continues it: set continueSession, or remove sessionId', fieldPath: '.sessionId' },
  neverAddedOrRemoved('project'),
];
