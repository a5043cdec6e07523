import { CONFIG_MAPS } from '../../lib/contract/actors.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { MOUNTS } from '../../lib/contract/mounts.ts';
import { wordsOf, type Verb } from '../../lib/contract/verbs.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { backupAccess, restoreAccess } from './backup-access.ts';
import type { EnvironmentSettings } from './settings-schema.ts';

export type BackupSettings = NonNullable<EnvironmentSettings['backup']>;

/** The volume, the CronJob and the account of the backups. */
export const BACKUPS = 'taskmaster-backup';
/** The Job that restores, and its account. */
export const RESTORE = 'taskmaster-restore';
/** Of the user of our image. */
const USER = 1000;
/** The metadata of a cloud's machine, which no pod of ours may ask. */
const LINK_LOCAL = '169.254.0.0/16';

/** A CronJob that runs `tm step backup`, with what it needs but its volume; and, where the settings name a backup, a Job that restores it. */
export function backupObjects(environment: Environment, settings: BackupSettings): readonly Manifest[] {
  const { restore } = settings;
  return [
    ...backupAccess(BACKUPS, environment),
    ...(environment.networkPolicies ? [outward(environment)] : []),
    cronJob(environment, settings),
    ...(restore === undefined ? [] : [...restoreAccess(RESTORE, environment), restoreJob(environment, restore)]),
  ];
}

const metadataOf = (name: string, { namespaces }: Environment): Manifest['metadata'] => ({ name, namespace: namespaces.workflows, labels: { 'app.kubernetes.io/name': BACKUPS } });

const cronJob = (environment: Environment, { schedule, keep }: BackupSettings): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: metadataOf(BACKUPS, environment),
  spec: {
    schedule,
    timeZone: 'Etc/UTC',
    // Two at once would take each other's files away.
    concurrencyPolicy: 'Forbid',
    // One that was missed is made up for within the hour.
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: { spec: jobSpec(environment, 'backup', BACKUPS, { TM_KEEP: String(keep) }) },
  },
});

/** Another backup is another Job: one that has ended restores nothing again. */
const restoreJob = (environment: Environment, name: string): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: metadataOf(`${RESTORE}-${name.toLowerCase()}`.slice(0, 63).replace(/[^a-z0-9]+$/, ''), environment),
  spec: jobSpec(environment, 'restore', RESTORE, { TM_BACKUP: name }),
});

function jobSpec(environment: Environment, verb: Verb, serviceAccountName: string, env: Readonly<Record<string, string>>): object {
  const { image, resources } = environment;
  return {
    backoffLimit: 3,
    activeDeadlineSeconds: 1800,
    template: {
      metadata: { labels: { 'app.kubernetes.io/name': BACKUPS } },
      spec: {
        serviceAccountName,
        restartPolicy: 'Never',
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, runAsUser: USER, runAsGroup: USER, fsGroup: USER, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'tm',
            image: `${image.repository}:${image.tag}`,
            imagePullPolicy: image.pullPolicy,
            command: ['tm'],
            args: [...wordsOf(verb)],
            env: Object.entries(env).map(([name, value]) => ({ name, value })),
            resources: resources.controller,
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
            volumeMounts: [
              { name: 'tmp', mountPath: MOUNTS.tmp },
              { name: 'config', mountPath: MOUNTS.config, readOnly: true },
              { name: 'backups', mountPath: MOUNTS.backups },
            ],
          },
        ],
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'config', configMap: { name: CONFIG_MAPS.system } },
          { name: 'backups', persistentVolumeClaim: { claimName: BACKUPS } },
        ],
      },
    },
  };
}

/** To the API server, whose address is the cluster's own affair: only its ports say where it is. */
const outward = (environment: Environment): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadataOf(BACKUPS, environment),
  spec: {
    podSelector: { matchLabels: { 'app.kubernetes.io/name': BACKUPS } },
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: [LINK_LOCAL] } }, { ipBlock: { cidr: '::/0', except: ['fd00:ec2::254/128', 'fe80::/10'] } }], ports: [443, 6443].map((port) => ({ protocol: 'TCP', port })) }],
  },
});
