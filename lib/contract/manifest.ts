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

/** One file of an environment's folder. */
export interface ManifestFile {
  /** Such as `workflows.yaml`. */
  readonly name: string;
  readonly objects: readonly Manifest[];
}
