import type { Environment } from '../../environment/schema.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { workflowParameter } from './expressions.ts';
import { verbStep } from './verb-step.ts';

/** Name of the exit handler of a play. */
export const SETTLE_FAILURE = 'settle-failure';
const FAIL = 'fail-task';

/**
 * A play that ended otherwise than well tells its project, which then holds back what depends on the task. A merged one is
 * settled by `post-merge`, after tasks.json says `done`.
 */
export const exitTemplates = (environment: Environment): readonly Template[] => [
  { name: SETTLE_FAILURE, steps: [[{ name: FAIL, template: FAIL, when: '{{workflow.status}} != Succeeded' }]] },
  verbStep({
    name: FAIL,
    environment,
    verb: 'settle',
    actor: 'orchestrator',
    env: { TM_TASK: workflowParameter('task'), TM_OUTCOME: 'failed', TM_PLAY: '{{workflow.name}}', TM_STATUS: '{{workflow.status}}' },
  }),
];
