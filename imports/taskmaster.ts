// Made by `npm run import`. Never edited: change imports/generate and make it again.
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CodeRunManifest, DocsRunManifest, QARunManifest } from './taskmaster.types.ts';

export type * from './taskmaster.types.ts';

export interface CodeRunProps {
  /** API group of the CustomResourceDefinition: the environment's `crds.group`. */
  readonly group: string;
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: CodeRunManifest['spec'];
}

export class CodeRun extends ApiObject {
  constructor(scope: Construct, id: string, { group, ...props }: CodeRunProps) {
    super(scope, id, { apiVersion: `${group}/v1`, kind: 'CodeRun', ...props });
  }
}

export interface DocsRunProps {
  /** API group of the CustomResourceDefinition: the environment's `crds.group`. */
  readonly group: string;
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: DocsRunManifest['spec'];
}

export class DocsRun extends ApiObject {
  constructor(scope: Construct, id: string, { group, ...props }: DocsRunProps) {
    super(scope, id, { apiVersion: `${group}/v1`, kind: 'DocsRun', ...props });
  }
}

export interface QARunProps {
  /** API group of the CustomResourceDefinition: the environment's `crds.group`. */
  readonly group: string;
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: QARunManifest['spec'];
}

export class QARun extends ApiObject {
  constructor(scope: Construct, id: string, { group, ...props }: QARunProps) {
    super(scope, id, { apiVersion: `${group}/v1`, kind: 'QARun', ...props });
  }
}
