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

/** What Argo CD itself has to be told, for all that it deploys. Beside `ARGO_CD_FILE`, so that deleting what is in that one leaves Argo CD its settings. */
export const ARGO_CD_SETTINGS_FILE = 'argocd-cm.yaml';
/** The ConfigMap that Argo CD takes its settings from. */
export const ARGO_CD_SETTINGS = 'argocd-cm';

/** The files of an environment's folder that are not applied together with the others. */
export const ADMINISTRATOR_FILES: readonly string[] = [ARGO_CD_FILE, ARGO_CD_SETTINGS_FILE];

/** One file of an environment's folder. */
export interface ManifestFile {
  /** Such as `workflows.yaml`. */
  readonly name: string;
  readonly objects: readonly Manifest[];
}
