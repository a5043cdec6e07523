import { randomUUID } from 'node:crypto';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { EXIT } from '../../contract/exit-codes.ts';
import { BackupFolder } from '../backup/folder.ts';
import { decode } from '../backup/format.ts';
import { restore, type Restored } from '../backup/restore.ts';
import { standForElection } from '../kube/leader.ts';
import { COUNT, type InputType } from './input-types.ts';
import { optional, withInputs } from './inputs.ts';
import type { ExitCode, VerbContext, VerbProgram } from './verb-program.ts';

/** A process that ended without giving its lease away holds it so long; one that runs holds it for ever. */
const ELECTION_MS = 60_000;
const BACKUP_NAME: InputType<string> = { pattern: /^[a-z0-9][A-Za-z0-9.-]{0,251}$/, expected: 'the name of a backup in the mounted folder', read: (given) => given };
const INPUTS = { name: optional('TM_BACKUP', BACKUP_NAME), patienceMs: optional('TM_ELECTION_MS', COUNT, ELECTION_MS) };

/**
 * Brings back the objects of a backup, by default the newest. Meanwhile it leads in place of our process, which would start agents for runs
 * whose status is not back yet.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ name, patienceMs }, context) => {
  const { environment, mounts, log } = context;
  const folder = new BackupFolder(mounts.backups);
  const names = await folder.names();
  const chosen = name ?? names.at(-1);
  if (chosen === undefined || !names.includes(chosen)) return refuse(context, chosen === undefined ? 'there is no backup in the mounted folder' : `there is no backup ${chosen}: there are ${names.join(', ') || 'none'}`);
  const backup = decode(await folder.read(chosen));
  if (backup.environment !== environment.name) return refuse(context, `${chosen} is a backup of ${backup.environment}, and this is ${environment.name}`);
  const restored = await leading(context, patienceMs, (signal) => restore(context.kube(), environment, backup, log, signal));
  if (restored === undefined) return refuse(context, 'our process leads: scale the Deployment taskmaster to 0, restore, and scale it up again');
  log.info({ backup: chosen, ...restored }, `brought back ${restored.created} objects, changed ${restored.changed}, left ${restored.left} as they were`);
  return EXIT.done;
});

/** `undefined` where another led all the time. */
async function leading({ kube, environment, log, signal }: VerbContext, patienceMs: number, work: (signal: AbortSignal) => Promise<Restored>): Promise<Restored | undefined> {
  let restored: Restored | undefined;
  const candidacy = new AbortController();
  const patience = setTimeout(() => candidacy.abort(), patienceMs);
  await standForElection(
    {
      kube: kube(),
      namespace: environment.namespaces.workflows,
      name: SERVICE_ACCOUNTS.controller,
      identity: `restore-${randomUUID()}`,
      log,
      onChange: () => clearTimeout(patience),
      lead: async (held) => void (restored = await work(held)),
    },
    AbortSignal.any([signal, candidacy.signal]),
  );
  clearTimeout(patience);
  return restored;
}

function refuse({ log }: VerbContext, why: string): ExitCode {
  log.error({}, why);
  return EXIT.refused;
}
