import type { EXIT } from '../../contract/exit-codes.ts';
import type { MOUNTS } from '../../contract/mounts.ts';
import type { Environment } from '../../environment/schema.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** Where things are mounted; tests say otherwise. */
export type Mounts = Readonly<Record<keyof typeof MOUNTS, string>>;

/** What a verb works with. Kubernetes and GitHub are connected when they are first asked for. */
export interface VerbContext {
  /** The variables `TM_…` that the step gives. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly environment: Environment;
  readonly mounts: Mounts;
  readonly kube: () => Kube;
  readonly github: () => GitHub;
  readonly log: Logger;
  /** Aborted by SIGTERM and SIGINT. */
  readonly signal: AbortSignal;
}

/**
 * One verb of `tm`. It may be run again at any time and does nothing twice. It ends with an exit code, or throws: a `FaultsError` is a
 * refusal, and so is a GitHubError or KubeError that says 404 or 422; what `isTemporary`, a conflict and a missing right are to be tried again; anything
 * else is a defect and is tried again too (process/ending.ts).
 */
export type VerbProgram = (context: VerbContext) => Promise<ExitCode>;
