import { kubectl } from '../kubectl.ts';
import { until } from '../lab.ts';
import { ARGOCD } from './environments.ts';

export interface ResourceState {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly status?: string;
  readonly health?: { readonly status: string; readonly message?: string };
  readonly requiresPruning?: boolean;
}

interface ApplicationState {
  readonly spec: { readonly syncPolicy: { readonly syncOptions: readonly string[] } };
  readonly operation?: unknown;
  readonly status?: {
    readonly health?: { readonly status?: string };
    readonly sync?: { readonly status?: string; readonly revision?: string };
    readonly resources?: readonly ResourceState[];
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly operationState?: { readonly phase: string; readonly message?: string; readonly syncResult?: { readonly revision?: string } };
  };
}

/** An Application of Argo CD's, as people and webhooks deal with it. */
export class Application {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }

  get(): ApplicationState {
    return JSON.parse(kubectl(['get', 'application.argoproj.io', '-n', ARGOCD, this.name, '-o', 'json'])) as ApplicationState;
  }

  /** Looks at Git and the cluster now, as a webhook or the button "refresh" has it. */
  async refresh(): Promise<ApplicationState> {
    this.#annotate('argocd.argoproj.io/refresh=normal');
    return this.#when('refreshed', 60, () => kubectl(['get', 'application.argoproj.io', '-n', ARGOCD, this.name, '-o', 'jsonpath={.metadata.annotations.argocd\\.argoproj\\.io/refresh}']) === '');
  }

  /** The button "sync", with "prune". Ends when that does. */
  async sync(revision = 'main'): Promise<void> {
    const { syncOptions } = this.get().spec.syncPolicy;
    kubectl(['patch', 'application.argoproj.io', '-n', ARGOCD, this.name, '--type=merge', '-p', JSON.stringify({ operation: { initiatedBy: { username: 'ann' }, sync: { revision, prune: true, syncOptions } } })]);
    await this.#when('synced by hand', 180, ({ operation, status }) => operation === undefined && status?.operationState?.phase !== 'Running');
  }

  /** Everything in the cluster is as in this commit, and healthy. */
  settled(commit: string): Promise<ApplicationState> {
    return this.#when(`at ${commit}, synced and healthy`, 240, ({ status }) => status?.sync?.status === 'Synced' && status.sync.revision === commit && status.health?.status === 'Healthy' && status.operationState?.phase !== 'Running');
  }

  /** The last sync was to this commit. */
  syncedTo(commit: string): Promise<ApplicationState> {
    return this.#when(`synced to ${commit}`, 120, ({ status }) => status?.operationState?.syncResult?.revision === commit && status.operationState.phase === 'Succeeded');
  }

  async #when(what: string, seconds: number, holds: (state: ApplicationState) => boolean): Promise<ApplicationState> {
    let last: ApplicationState | undefined;
    try {
      return await until(`${this.name} is ${what}`, () => {
        last = this.get();
        return holds(last) ? last : undefined;
      }, seconds);
    } catch (error) {
      throw new Error(`${(error as Error).message}; it is: ${told(last)}`);
    }
  }

  #annotate(annotation: string): void {
    kubectl(['annotate', 'application.argoproj.io', '-n', ARGOCD, this.name, '--overwrite', annotation]);
  }
}

function told(state: ApplicationState | undefined): string {
  const { sync, health, operationState, conditions, resources = [] } = state?.status ?? {};
  const open = resources.filter((one) => one.status !== 'Synced' || (one.health !== undefined && one.health.status !== 'Healthy'));
  return JSON.stringify({ sync, health, phase: operationState?.phase, message: operationState?.message, conditions, open });
}
