import type { Environment } from '../../environment/schema.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { workflowParameter } from './expressions.ts';
import { verbStep } from './verb-step.ts';

export const ESCALATE = 'escalate';

/** Tells the people that the play needs them, then fails: a play never ends well without an approval. */
export const escalateStep = (environment: Environment): Template =>
  verbStep({ name: ESCALATE, environment, verb: 'escalate', actor: 'player', github: true, env: { TM_PLAY: '{{workflow.name}}', TM_TASK: workflowParameter('task') } });
