import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { parse } from 'yaml';

export interface EnvironmentManifestsArgs {
  /** The folder that synthesis wrote for the environment, such as `dist/production`. */
  readonly folder: string;
}

/**
 * Applies what synthesis wrote for one environment, for clusters without Argo CD: the files in the order of their
 * kustomization.yaml, each when the one before is applied, so that no object comes before its namespace or its definition.
 */
export class EnvironmentManifests extends pulumi.ComponentResource {
  /** One for each file, in order. */
  readonly files: readonly kubernetes.yaml.v2.ConfigFile[];

  constructor(name: string, { folder }: EnvironmentManifestsArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:environment:Manifests', name, {}, options);
    const files: kubernetes.yaml.v2.ConfigFile[] = [];
    for (const file of filesOf(folder)) {
      const previous = files.at(-1);
      files.push(
        new kubernetes.yaml.v2.ConfigFile(
          `${name}-${file.replace(/\.yaml$/, '')}`,
          { file: join(folder, file) },
          { parent: this, ...(previous === undefined ? {} : { dependsOn: [previous] }) },
        ),
      );
    }
    this.files = files;
    this.registerOutputs({});
  }
}

function filesOf(folder: string): readonly string[] {
  const path = join(folder, 'kustomization.yaml');
  const { resources } = parse(readFileSync(path, 'utf8')) as { resources?: readonly string[] };
  if (resources === undefined || resources.length === 0) throw new Error(`no resources in ${path}: run "npm run synth" first`);
  return resources;
}
