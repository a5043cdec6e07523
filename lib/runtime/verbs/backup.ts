import { EXIT } from '../../contract/exit-codes.ts';
import { BackupFolder } from '../backup/folder.ts';
import { encode } from '../backup/format.ts';
import { takeBackup } from '../backup/take.ts';
import { COUNT } from './input-types.ts';
import { optional, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { keep: optional('TM_KEEP', { ...COUNT, pattern: /^[1-9][0-9]{0,3}$/, expected: 'how many backups stay, from 1 to 9999' }, 14) };

/** Writes a backup of the environment into the mounted folder, then takes away those that are too many: never before the new one is whole. */
export const run: VerbProgram = withInputs(INPUTS, async ({ keep }, { kube, environment, mounts, log }) => {
  const takenAt = new Date().toISOString();
  const backup = await takeBackup(kube(), environment, takenAt);
  const folder = new BackupFolder(mounts.backups);
  const name = `${environment.name}-${takenAt.replaceAll(/[:.]/g, '-')}`;
  const bytes = encode(backup);
  await folder.write(name, bytes);
  const pruned = await folder.prune(keep);
  log.info({ backup: name, objects: backup.objects.length, bytes: bytes.length, pruned }, `kept ${backup.objects.length} objects in ${name}`);
  return EXIT.done;
});
