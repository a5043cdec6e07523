import { EXIT } from '../../../contract/exit-codes.ts';
import { pause } from '../../kube/backoff.ts';
import { withInputs } from '../../verbs/inputs.ts';
import type { VerbProgram } from '../../verbs/verb-program.ts';
import { TOKEN_INPUTS } from './inputs.ts';
import { ofOneOwner, writeToken } from './token-file.ts';

const MINUTE = 60_000;
/** An App's token lives an hour, and whoever read it may use it for some time yet. */
const LONGEST_MS = 30 * MINUTE;

/** `tm step refresh-token`: keeps the token of an agent fresh until it is asked to stop. What fails is tried again: the token that is there is good for some time. */
export const refreshToken: VerbProgram = withInputs(TOKEN_INPUTS, async ({ repository, docsRepository, credentials }, { github, log, signal }) => {
  while (!signal.aborted) {
    let wait = MINUTE;
    try {
      wait = untilNext(await writeToken(github(), ofOneOwner(repository, docsRepository), credentials), new Date());
      log.debug({ repository, againAfterMs: wait }, 'the token was renewed');
    } catch (err) {
      if (!signal.aborted) log.warn({ repository, err }, 'the token could not be renewed: trying again');
    }
    await pause(wait, signal);
  }
  return EXIT.done;
});

/** Milliseconds until a token is renewed: half of what it has to live, between one and thirty minutes. */
export function untilNext(expiresAt: Date | undefined, now: Date): number {
  if (expiresAt === undefined) return LONGEST_MS;
  return Math.min(LONGEST_MS, Math.max(MINUTE, (expiresAt.getTime() - now.getTime()) / 2));
}
