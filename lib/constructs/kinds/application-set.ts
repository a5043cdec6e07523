import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

export interface ApplicationSetSpec {
  readonly goTemplate: true;
  readonly goTemplateOptions: readonly string[];
  readonly generators: readonly { readonly list: { readonly elements: readonly Readonly<Record<string, string>>[] } }[];
  readonly syncPolicy: { readonly preserveResourcesOnDeletion: boolean };
  readonly template: {
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
    readonly spec: ApplicationSpec;
  };
}

export interface ApplicationSpec {
  readonly project: string;
  readonly source: {
    readonly repoURL: string;
    readonly targetRevision: string;
    readonly path: string;
    readonly directory?: { readonly exclude: string };
  };
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly ignoreDifferences: readonly IgnoredDifference[];
  readonly syncPolicy: {
    readonly automated?: { readonly prune: boolean; readonly selfHeal: boolean };
    readonly syncOptions: readonly string[];
    readonly retry: {
      readonly limit: number;
      readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
    };
  };
}

export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly jsonPointers: readonly string[];
}

/** Makes Argo CD Applications from a template. */
export class ApplicationSet extends ApiObject {
  constructor(scope: Construct, id: string, props: { readonly metadata: ApiObjectMetadata; readonly spec: ApplicationSetSpec }) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', ...props });
  }
}
