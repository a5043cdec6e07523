import { join } from 'node:path';
import { ARGO_CD_FILE, ARGO_CD_SETTINGS, ARGO_CD_SETTINGS_FILE, type Manifest } from '../../../lib/contract/manifest.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { Argo } from '../argo.ts';
import { kubectl } from '../kubectl.ts';
import { until } from '../lab.ts';
import { Application } from './application.ts';
import { ARGOCD } from './environments.ts';
import type { GitRepository } from './git-repository.ts';
import { StandIns } from './stand-ins.ts';

export interface Live extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly uid: string; readonly generation?: number; readonly creationTimestamp: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly status?: { readonly phase?: string; readonly conditions?: readonly { readonly type: string; readonly lastTransitionTime: string }[] };
}

export const live = (...args: readonly string[]): readonly Live[] => (JSON.parse(kubectl(['get', ...args, '-o', 'json'])) as { items: readonly Live[] }).items;
export const isThere = (...object: readonly string[]): boolean => kubectl(['get', ...object, '-o', 'name', '--ignore-not-found']) !== '';

const PLAY = 'play-orchestrator-999';
const PLAYS_GATE = 'waiting-pr-created';
const SYSTEM_CONFIG = 'system-config';

/** One environment that Argo CD deploys. */
export class Deployment {
  readonly environment: Environment;
  readonly application: Application;
  readonly #git: GitRepository;
  readonly #argo: Argo;
  #standIns: StandIns | undefined;

  constructor(environment: Environment, git: GitRepository) {
    this.environment = environment;
    this.application = new Application(`${environment.project.name}-${environment.name}`);
    this.#git = git;
    this.#argo = new Argo(environment.namespaces.workflows);
  }

  get isAutomatic(): boolean {
    return this.environment.argocd?.autoSync === true;
  }

  /** What an administrator applies, once. */
  async begin(): Promise<void> {
    const folder = this.#git.dist(this.environment.name);
    kubectl(['patch', 'configmap', ARGO_CD_SETTINGS, '-n', ARGOCD, '--type=merge', '--patch-file', join(folder, ARGO_CD_SETTINGS_FILE)]);
    kubectl(['apply', '--server-side', '-f', join(folder, ARGO_CD_FILE)]);
    this.#standIns = new StandIns(this.environment);
    await until(`the Application ${this.application.name}`, () => isThere('application.argoproj.io', '-n', ARGOCD, this.application.name) || undefined, 60);
  }

  /** Lets Argo CD know of a commit; somebody syncs where it does not do that by itself. */
  async sync(commit: string): Promise<void> {
    await this.application.refresh();
    if (!this.isAutomatic) await this.application.sync(commit);
  }

  /** The objects in the cluster that Git has. */
  objects(): readonly Live[] {
    return live('-k', this.#git.dist(this.environment.name));
  }

  /** A play that waits for a pull request that nobody opens. */
  async startPlay(): Promise<void> {
    this.#argo.submit('play', PLAY, '-p', 'task=999', '-p', `start-at=${PLAYS_GATE}`);
    await this.#playAt(PLAYS_GATE);
  }

  get plays(): readonly Live[] {
    return live('workflow', '-n', this.environment.namespaces.workflows);
  }

  /** Opens the gate as a sensor would; ends when the play has gone on. */
  async openGate(): Promise<void> {
    if (!this.#argo.open(PLAY, `inputs.parameters.gate.value=${PLAYS_GATE}`)) throw new Error(`no gate of ${PLAY} is open`);
    await this.#playAt('quality');
  }

  #playAt(stage: string): Promise<true> {
    return until(`${PLAY} of ${this.environment.name} at ${stage}`, () => (this.#argo.get(PLAY)?.metadata.labels['current-stage'] === stage ? true : undefined), 120);
  }

  config(key: string): string {
    const [found] = live('configmap', '-n', this.environment.namespaces.workflows, '--field-selector', `metadata.name=${SYSTEM_CONFIG}`);
    return found?.data?.[key] ?? '';
  }
  configure(key: string, value: string): void {
    kubectl(['patch', 'configmap', SYSTEM_CONFIG, '-n', this.environment.namespaces.workflows, '--type=merge', '-p', JSON.stringify({ data: { [key]: value } })]);
  }

  /** What must outlive every mistake in Git, by names and identities. */
  kept(): readonly string[] {
    const { namespaces: { workflows, events, agents }, crds } = this.environment;
    const objects = [
      ...live('namespace', workflows, events, agents),
      ...live('crd', ...['coderuns', 'docsruns', 'qaruns'].map((plural) => `${plural}.${crds.group}`)),
      ...live('configmap', '-n', workflows, 'task-overrides', 'migration-routing', SYSTEM_CONFIG),
      ...live('pvc', '-n', events),
    ];
    return objects.map(({ kind, metadata }) => `${kind} ${metadata.name} ${metadata.uid}`).toSorted();
  }

  async close(): Promise<void> {
    await this.#standIns?.close();
    kubectl(['delete', 'applicationset.argoproj.io,application.argoproj.io,appproject.argoproj.io', '-n', ARGOCD, this.application.name, '--ignore-not-found', '--timeout=60s']);
  }
}
