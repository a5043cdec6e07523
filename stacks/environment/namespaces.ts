import * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { readObjects } from './read-environment.ts';

/**
 * The environment's namespaces as synthesis wrote them, for what this stack puts into them before Argo CD has synced. Both apply the same fields
 * server-side, so neither takes anything from the other; and they stay when the stack goes, because Argo CD has them.
 */
export const environmentNamespaces = (folder: string, options: pulumi.CustomResourceOptions): readonly kubernetes.core.v1.Namespace[] =>
  readObjects(folder, 'namespaces.yaml')
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => new kubernetes.core.v1.Namespace(metadata.name, { metadata }, { ...options, retainOnDelete: true }));
