import type { Manifest } from '../../../lib/contract/manifest.ts';
import { referenceOf, type Cluster } from './cluster.ts';
import { wavesOf } from './groups.ts';
import { plain, redacted } from './property-values.ts';
import { hashOf, type ResourceState, type State } from './state.ts';

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  /** A component whose children its provider registers. */
  readonly remote: boolean;
  readonly inputs: unknown;
  /** What of the inputs may be written down. @default - the inputs without their secrets */
  readonly written?: unknown;
  readonly dependencies: readonly string[];
  readonly isProtected: boolean;
  readonly retainOnDelete: boolean;
}

/** What became of each resource. */
export interface Steps {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly same: readonly string[];
  readonly deleted: readonly string[];
}

export interface DeploymentOptions {
  readonly project: string;
  readonly stack: string;
  /** Where the program runs: paths of files are relative to it. */
  readonly folder: string;
  readonly state: State;
  readonly cluster: Cluster;
  /** @default - says nothing */
  readonly say?: (line: string) => void;
}

const ROOT_TYPE = 'pulumi:pulumi:Stack';

/** One run of a program: brings the cluster from what the state says to what is registered. */
export class Deployment {
  readonly #options: DeploymentOptions;
  readonly #seen = new Set<string>();
  readonly steps = { created: [] as string[], updated: [] as string[], same: [] as string[], deleted: [] as string[] };

  constructor(options: DeploymentOptions) {
    this.#options = options;
  }

  /** @returns the resource's URN, when it and all below it are ready */
  async register(registration: Registration): Promise<string> {
    const urn = this.#urn(registration);
    if (this.#seen.has(urn)) throw new Error(`two resources have the URN ${urn}`);
    this.#seen.add(urn);
    const missing = registration.dependencies.filter((dependency) => this.#options.state.get(dependency) === undefined);
    if (missing.length > 0) throw new Error(`${urn} depends on what is not there: ${missing.join(', ')}`);
    const inputs = plain(registration.inputs);
    if (registration.custom) await this.#bring(urn, registration, inputs as Manifest);
    else if (registration.remote) await this.#bringGroup(urn, registration, inputs);
    else this.#note(urn, registration, inputs);
    return urn;
  }

  /** Deletes what was registered once and is no more, what came last first. @throws where one is protected */
  async end(): Promise<void> {
    await this.#removeAll(this.#options.state.all.filter(({ urn }) => !this.#seen.has(urn)));
  }

  /** Deletes everything. @throws where something is protected, before anything is deleted */
  async destroy(): Promise<void> {
    await this.#removeAll(this.#options.state.all);
  }

  async #removeAll(resources: readonly ResourceState[]): Promise<void> {
    const kept = resources.filter(({ isProtected }) => isProtected);
    if (kept.length > 0) throw new Error(`protected, and so not deleted: ${kept.map(({ urn }) => urn).join(', ')}`);
    for (const { urn, object, retainOnDelete } of dependentsFirst(resources)) {
      if (object !== undefined && !retainOnDelete) await this.#options.cluster.remove(object);
      this.#options.state.remove(urn);
      this.#step('deleted', urn);
    }
  }

  async #bringGroup(urn: string, registration: Registration, inputs: unknown): Promise<void> {
    const written = wavesOf(redacted(registration.inputs) as object, this.#options.folder);
    for (const [place, wave] of wavesOf(inputs as object, this.#options.folder).entries()) {
      await Promise.all(
        wave.map((object, index) => {
          const { name, namespace } = object.metadata;
          const child = { ...registration, custom: true, remote: false, parent: urn, type: `kubernetes:${object.apiVersion === 'v1' ? 'core/v1' : object.apiVersion}:${object.kind}` };
          return this.register({ ...child, name: `${registration.name}:${namespace === undefined ? '' : `${namespace}/`}${name}`, inputs: object, written: written[place]?.[index], dependencies: registration.dependencies });
        }),
      );
    }
    this.#note(urn, registration, undefined);
  }

  async #bring(urn: string, registration: Registration, object: Manifest): Promise<void> {
    const { state, cluster } = this.#options;
    const before = state.get(urn);
    const next = stateOf(urn, registration, object);
    if (before?.object !== undefined && hashOf(before.object) !== hashOf(referenceOf(object))) {
      throw new Error(`${urn} stood for ${before.object.kind} ${before.object.name} and would stand for ${object.kind} ${object.metadata.name}: this engine replaces nothing, give it another name`);
    }
    if (before?.inputsHash !== next.inputsHash) await cluster.apply(object);
    state.put({ ...next, object: referenceOf(object) });
    this.#step(before === undefined ? 'created' : before.inputsHash === next.inputsHash ? 'same' : 'updated', urn);
  }

  #note(urn: string, registration: Registration, inputs: unknown): void {
    this.#options.state.put(stateOf(urn, registration, inputs));
  }

  #step(step: keyof Steps, urn: string): void {
    this.steps[step].push(urn);
    if (step !== 'same') this.#options.say?.(`${step} ${urn.split('::').slice(-2).join(' ')}`);
  }

  #urn({ type, name, parent }: Registration): string {
    const { project, stack } = this.#options;
    const parentType = parent.split('::')[2] ?? '';
    const types = parentType === '' || parentType === ROOT_TYPE ? type : `${parentType}$${type}`;
    return `urn:pulumi:${stack}::${project}::${types}::${name}`;
  }
}

const stateOf = (urn: string, { type, parent, dependencies, isProtected, retainOnDelete, inputs: sent, written }: Registration, inputs: unknown): ResourceState => ({
  urn,
  type,
  parent,
  dependencies,
  inputsHash: hashOf(inputs ?? null),
  inputs: written ?? redacted(sent) ?? null,
  isProtected,
  retainOnDelete,
});

/** What depends on others, or is their child, goes before them; else what came last goes first. */
function dependentsFirst(resources: readonly ResourceState[]): readonly ResourceState[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const needed = new Set<ResourceState>();
  const visit = (resource: ResourceState): void => {
    if (needed.has(resource)) return;
    for (const urn of [...resource.dependencies, resource.parent]) {
      const other = byUrn.get(urn);
      if (other !== undefined && other !== resource) visit(other);
    }
    needed.add(resource);
  };
  resources.forEach(visit);
  return [...needed].reverse();
}
