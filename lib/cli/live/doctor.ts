import { EXIT } from '../../contract/exit-codes.ts';
import { didYouMean } from '../../contract/did-you-mean.ts';
import { FaultsError } from '../../contract/fault.ts';
import type { GitHub } from '../../runtime/github/github.ts';
import type { ExitCode } from '../frame/verb.ts';
import { CHECKS } from '../doctor/checks.ts';
import { diagnosisLines, tally } from '../doctor/diagnosis-text.ts';
import { runChecks, worstOf } from '../doctor/run-checks.ts';
import type { Cluster, Desk } from './desk.ts';

export interface DoctorOptions {
  /** Ids of checks. @default - all */
  readonly only: readonly string[];
  /** Whether the webhook is sent requests. */
  readonly probe: boolean;
  readonly github?: GitHub;
}

/** `tm doctor`: whether everything is well that a project hangs on. @returns refused where a check failed */
export async function doctor(cluster: Cluster, desk: Desk, { only, probe, github }: DoctorOptions): Promise<ExitCode> {
  const ids = CHECKS.map(({ id }) => id);
  const unknown = only.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new FaultsError(unknown.map((value) => ({ file: '--only', path: '', message: 'there is no such check', value, remedy: `${didYouMean(value, ids) === undefined ? '' : `did you mean ${didYouMean(value, ids)}? `}there are ${ids.join(', ')}` })));
  const checks = CHECKS.filter(({ id }) => only.length === 0 || only.includes(id));
  let ended = 0;
  const diagnoses = await runChecks(checks, { ...cluster, now: desk.now(), probe, signal: desk.signal, ...(github === undefined ? {} : { github }) }, ({ title }) => {
    ended++;
    if (desk.screen !== undefined) desk.screen.write(`\r\u001b[K${desk.sheet.cut(`${ended} of ${checks.length} checks: ${title}`)}`);
  });
  if (desk.screen !== undefined) desk.screen.write('\r\u001b[K');
  const worst = worstOf(diagnoses.flatMap(({ findings }) => findings));
  if (desk.json) desk.data({ environment: cluster.environment.name, level: worst, checks: diagnoses });
  else {
    const width = Math.max(...checks.map(({ title }) => title.length));
    for (const diagnosis of diagnoses) for (const line of diagnosisLines(diagnosis, desk.sheet, width)) desk.print(line);
    desk.print('');
    desk.print(tally(diagnoses));
  }
  return worst === 'fail' ? EXIT.refused : EXIT.done;
}
