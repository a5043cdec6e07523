import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../lib/contract/manifest.ts';

/**
 * Objects that are installed together: Pulumi's provider orders them, applies them server-side and waits for each until it is ready.
 * Whoever comes after them depends on the group.
 */
export const objectGroup = (name: string, objects: readonly Manifest[], options: pulumi.ComponentResourceOptions): kubernetes.yaml.v2.ConfigGroup =>
  new kubernetes.yaml.v2.ConfigGroup(name, { objs: [...objects] }, options);
