import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../lib/environment/schema.ts';
import { objectGroup } from '../object-group.ts';
import { BACKUPS, backupObjects, type BackupSettings } from './backup-objects.ts';

export interface EnvironmentBackupArgs {
  readonly environment: Environment;
  readonly settings: BackupSettings;
}

/** Backups of an environment by our own image, into a volume that stays whatever happens to the stack. */
export class EnvironmentBackup extends pulumi.ComponentResource {
  readonly volume: kubernetes.core.v1.PersistentVolumeClaim;
  readonly objects: pulumi.Resource;

  constructor(name: string, { environment, settings }: EnvironmentBackupArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:environment:Backup', name, {}, options);
    const { size, storageClass } = settings;
    this.volume = new kubernetes.core.v1.PersistentVolumeClaim(
      `${name}-volume`,
      {
        // Many a class binds a volume only when a pod asks for it: nothing waits for that.
        metadata: { name: BACKUPS, namespace: environment.namespaces.workflows, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, ...(storageClass !== undefined && { storageClassName: storageClass }) },
      },
      { parent: this, retainOnDelete: true, protect: environment.production === true },
    );
    this.objects = objectGroup(name, backupObjects(environment, settings), { parent: this, dependsOn: [this.volume] });
    this.registerOutputs({});
  }
}
