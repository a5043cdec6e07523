import { KubeError } from '../../runtime/kube/kube-error.ts';
import { fail, skip, type Check, type Diagnosis, type DoctorContext, type Finding, type Level } from './check.ts';

/**
 * Runs checks side by side and gives what they found, in their order. A check that cannot be made says so and keeps none of the others.
 *
 * @param done told of each check as it ends
 */
export const runChecks = (checks: readonly Check[], context: DoctorContext, done: (diagnosis: Diagnosis) => void = () => {}): Promise<readonly Diagnosis[]> =>
  Promise.all(
    checks.map(async ({ id, title, look }) => {
      const diagnosis = { id, title, findings: await look(context).catch((error: unknown) => [failureOf(error)]) };
      done(diagnosis);
      return diagnosis;
    }),
  );

/** What a check that could not be made says. */
function failureOf(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof KubeError)) return fail(message, 'mend it, and look again');
  if (error.isForbidden) return skip(`you may not look: ${message}`, 'ask for the right, or have somebody look who has it');
  return error.status === 0 ? fail('the API server did not answer', 'look again when it does; kubectl get --raw /readyz says whether it does') : fail(message, 'mend it, and look again');
}

/** The worst of all: a failure before a warning before what could not be looked at. */
export function worstOf(findings: readonly Finding[]): Level {
  return (['fail', 'warn', 'skip'] as const).find((level) => findings.some((finding) => finding.level === level)) ?? 'ok';
}
