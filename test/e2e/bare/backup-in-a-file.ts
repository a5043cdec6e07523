import { chownSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUPS, RESTORE } from '../../../stacks/environment/backup-objects.ts';
import { jobEnd } from '../job-end.ts';
import { kubectl } from '../run-kubectl.ts';

/** A backup that was carried out of the cluster. */
export interface BackupFile {
  readonly name: string;
  readonly path: string;
}

/** The user of our image. */
const USER = 1000;

/** Takes a backup now, and copies it out of its volume, which goes with the cluster. */
export async function takeBackup(namespace: string, folder: string): Promise<BackupFile> {
  const name = await backUp(namespace, 'before');
  const path = join(folder, `${name}.backup.gz`);
  copyFileSync(join(volumeOf(namespace), `${name}.backup.gz`), path);
  return { name, path };
}

/** Copies a backup into the volume of another cluster, as somebody does who kept it elsewhere. */
export async function bringBackup(namespace: string, { name, path }: BackupFile): Promise<void> {
  // The volume is made for the first pod that wants it.
  await backUp(namespace, 'empty');
  const file = join(volumeOf(namespace), `${name}.backup.gz`);
  copyFileSync(path, file);
  chownSync(file, USER, USER);
}

async function backUp(namespace: string, job: string): Promise<string> {
  kubectl(['create', 'job', '-n', namespace, job, `--from=cronjob/${BACKUPS}`]);
  await jobEnds(namespace, job);
  const log = kubectl(['logs', '-n', namespace, `job/${job}`]);
  const name = /"msg":"kept \d+ objects in ([^"]+)"/.exec(log)?.[1];
  if (name === undefined) throw new Error(`the log of the backup names none:\n${log}`);
  return name;
}

/** @throws where it did not succeed */
export async function jobEnds(namespace: string, job: string): Promise<void> {
  const end = await jobEnd(namespace, job);
  if (end !== 'Complete') throw new Error(`the Job ${job} failed:\n${kubectl(['logs', '-n', namespace, `job/${job}`])}`);
}

export const restoreJobOf = (namespace: string): string =>
  kubectl(['get', 'jobs', '-n', namespace, '-o', 'jsonpath={range .items[*]}{.metadata.name}{"\\n"}{end}']).split('\n').find((name) => name.startsWith(RESTORE)) ?? RESTORE;

/** Where the volume of the backups is on this machine, which is the cluster's only node. */
function volumeOf(namespace: string): string {
  const volume = kubectl(['get', 'pvc', '-n', namespace, BACKUPS, '-o', 'jsonpath={.spec.volumeName}']);
  return kubectl(['get', 'pv', volume, '-o', 'jsonpath={.spec.hostPath.path}{.spec.local.path}']);
}
