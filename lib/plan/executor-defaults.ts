import type { Environment } from '../environment/schema.ts';
import { durationSeconds } from '../environment/units.ts';
import type { ExecutorDefaults } from './project-dag.ts';

/** What `taskmaster-executor` and `play` assume of a task that says nothing else: the environment's values. */
export const executorDefaults = ({ play, agents }: Environment): ExecutorDefaults => ({
  title: '',
  system: 'argo',
  profile: play.profile,
  'start-at': 'implementing',
  'timeout-seconds': String(durationSeconds(play.agentTimeout)),
  retries: String(play.agentRetries),
  'max-cycles': String(play.maxCycles),
  'rex-program': agents.rex.program,
  'rex-model': agents.rex.model,
  'cleo-program': agents.cleo.program,
  'cleo-model': agents.cleo.model,
  'tess-program': agents.tess.program,
  'tess-model': agents.tess.model,
});
