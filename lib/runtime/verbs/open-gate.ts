import { EXIT } from '../../contract/exit-codes.ts';
import { openGate } from '../argo/open-gate.ts';
import { GATE, OUTCOME, PLAY } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { play: required('TM_PLAY', PLAY), gate: required('TM_GATE', GATE), outcome: required('TM_OUTCOME', OUTCOME) };
/** A play gives a gate up when the work beside it has failed. */
const GIVEN_UP = 'the work of this stage failed';

/** Opens one gate of one play. One that is not open stays as it is: an event opened it before, and that counts. */
export const run: VerbProgram = withInputs(INPUTS, async ({ play, gate, outcome }, { kube, environment, log }) => {
  const message = outcome === 'failed' ? { message: GIVEN_UP } : {};
  const result = await openGate(kube(), environment.namespaces.workflows, play, { gate }, { outcome, ...message });
  log.info({ play, gate, outcome, result }, result === 'opened' ? 'opened the gate' : result === 'not-open' ? 'the gate is not open: left as it is' : 'there is no such play: nothing to open');
  return EXIT.done;
});
