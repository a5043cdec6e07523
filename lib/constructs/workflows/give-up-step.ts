import type { Environment } from '../../environment/schema.ts';
import type { Outcome } from '../../contract/stages.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { input } from './expressions.ts';
import { verbStep } from './verb-step.ts';

/** Name of the template that fails a gate whose work has failed, so that the play does not wait for what will not come. */
export const GIVE_UP = 'give-up';

const FAILED: Outcome = 'failed';

/** A gate that is not open any more stays as it was opened. */
export const giveUpStep = (environment: Environment): Template =>
  verbStep({
    name: GIVE_UP,
    environment,
    verb: 'open-gate',
    actor: 'player',
    inputs: [{ name: 'gate' }],
    env: { TM_PLAY: '{{workflow.name}}', TM_GATE: input('gate'), TM_OUTCOME: FAILED },
  });
