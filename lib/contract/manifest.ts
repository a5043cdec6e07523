/** An API object as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/**
 * The file that makes Argo CD follow the repository. An administrator applies it once; it belongs to nothing that is applied together,
 * because Argo CD would then own the objects beside whoever applied them.
 */
export const ARGO_CD_FILE = 'argo-cd.yaml';

/** One file of an environment's folder. */
export interface ManifestFile {
  /** Such as `workflows.yaml`. */
  readonly name: string;
  readonly objects: readonly Manifest[];
}
