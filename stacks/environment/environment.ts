import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { parseAllDocuments } from 'yaml';
import { ARGO_CD_FILE, type Manifest } from '../../lib/contract/manifest.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { objectGroup } from '../object-group.ts';
import { storeSecret } from '../platform/artifact-store.ts';
import { EnvironmentBackup } from './backup.ts';
import { EnvironmentManifests } from './environment-manifests.ts';
import { environmentNamespaces } from './namespaces.ts';
import type { EnvironmentSettings } from './settings-schema.ts';

export interface EnvironmentArgs {
  /** What was synthesized into `settings.manifests`. */
  readonly environment: Environment;
  readonly settings: EnvironmentSettings;
  /** With `settings.inClusterStore`. */
  readonly storePassword?: pulumi.Input<string>;
}

/** What an environment needs around `dist/<env>`, and who applies that: Argo CD, or this stack in the order of its kustomization. */
export class TaskmasterEnvironment extends pulumi.ComponentResource {
  constructor(name: string, { settings, storePassword, environment }: EnvironmentArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:environment:Environment', name, {}, options);
    const { manifests, by, inClusterStore, storageClass, backup } = settings;
    const storage = storageClass === undefined ? [] : [new kubernetes.storage.v1.StorageClass(storageClass.name, { metadata: { name: storageClass.name }, provisioner: storageClass.provisioner, volumeBindingMode: 'WaitForFirstConsumer' }, { parent: this })];
    const applied =
      by === 'pulumi' ? new EnvironmentManifests(name, { folder: manifests }, { parent: this, dependsOn: storage }) : objectGroup(`${name}-argo-cd`, argoCdObjects(manifests), { parent: this, dependsOn: storage });
    // Its namespace comes with the manifests.
    if (inClusterStore) storeSecret(`${name}-store`, environment.namespaces.workflows, storePassword ?? '', { parent: this, dependsOn: by === 'pulumi' ? [applied] : [] });
    if (backup !== undefined) {
      const namespaces = by === 'pulumi' ? [applied] : environmentNamespaces(manifests, { parent: this });
      new EnvironmentBackup(`${name}-backup`, { environment, settings: backup }, { parent: this, dependsOn: [...namespaces, ...storage] });
    }
    this.registerOutputs({});
  }
}

/** @throws where the environment is one that Argo CD does not deploy */
function argoCdObjects(folder: string): readonly Manifest[] {
  const file = join(folder, ARGO_CD_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} is not there: give the environment its "argocd" in environments/ and run "npm run synth", or write by: pulumi`);
  }
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Manifest);
}
