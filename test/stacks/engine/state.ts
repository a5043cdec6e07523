import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The object on the cluster that a resource stands for. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly parent: string;
  readonly dependencies: readonly string[];
  /** Of the inputs, secrets included: whether they changed can be told, what they are cannot. */
  readonly inputsHash: string;
  /** Secrets are not in here. */
  readonly inputs: unknown;
  readonly object?: ObjectReference;
  readonly isProtected: boolean;
  readonly retainOnDelete: boolean;
}

/** What an earlier run left, in the order in which it was made. */
export class State {
  readonly #file: string;
  readonly #resources: Map<string, ResourceState>;

  constructor(file: string) {
    this.#file = file;
    const resources = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly resources: readonly ResourceState[] }).resources : [];
    this.#resources = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  get(urn: string): ResourceState | undefined {
    return this.#resources.get(urn);
  }

  get all(): readonly ResourceState[] {
    return [...this.#resources.values()];
  }

  /** Written aside and renamed, so that a run that is killed leaves the state before or after. */
  put(resource: ResourceState): void {
    this.#resources.set(resource.urn, resource);
    this.#write();
  }

  remove(urn: string): void {
    this.#resources.delete(urn);
    this.#write();
  }

  #write(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify({ resources: this.all }, undefined, 1));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** The same for the same value, whatever the order of its keys. */
export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
