import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { WORKFLOWS } from '../../../lib/runtime/kube/resources.ts';
import { gateKey } from './gate.ts';

/**
 * Watches the Workflows of a namespace and keeps when each gate opened, by the clock of this process (`performance.now()`): a node's own
 * `finishedAt` has whole seconds only. What was open at the first sight of it counts as opened then.
 */
export class GateWatch {
  /** By gateKey. */
  readonly #waiting = new Set<string>();
  readonly #opened = new Map<string, number>();
  readonly #end = new AbortController();
  #done: Promise<void> | undefined;
  #failed: unknown;

  async start(kube: Kube, namespace: string): Promise<this> {
    const { items, resourceVersion } = await kube.list(WORKFLOWS, namespace);
    for (const item of items) this.#see(item);
    this.#done = this.#follow(kube, namespace, resourceVersion).catch((error: unknown) => void (this.#failed = error));
    return this;
  }

  openedAt(key: string): number | undefined {
    if (this.#failed !== undefined) throw this.#failed;
    return this.#opened.get(key);
  }

  /** All that have opened so far. */
  openedKeys(): readonly string[] {
    return [...this.#opened.keys()];
  }

  /** Whether the gate was seen waiting, now or before. */
  isKnown(key: string): boolean {
    if (this.#failed !== undefined) throw this.#failed;
    return this.#waiting.has(key);
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#done;
  }

  async #follow(kube: Kube, namespace: string, from: string): Promise<void> {
    const { signal } = this.#end;
    let resourceVersion = from;
    // The server ends a watch after some minutes; the next goes on where it ended.
    while (!signal.aborted) {
      for await (const { type, object } of kube.watch(WORKFLOWS, namespace, { resourceVersion, signal })) {
        resourceVersion = object.metadata.resourceVersion ?? resourceVersion;
        if (type === 'ADDED' || type === 'MODIFIED') this.#see(object);
      }
    }
  }

  #see({ metadata, status }: Workflow): void {
    const now = performance.now();
    for (const { type, phase, inputs } of Object.values(status?.nodes ?? {})) {
      const gate = type === 'Suspend' ? inputs?.parameters?.find(({ name }) => name === 'gate')?.value : undefined;
      if (gate === undefined) continue;
      const key = gateKey(metadata.name, gate);
      if (phase === 'Running') this.#waiting.add(key);
      if (phase === 'Succeeded' && !this.#opened.has(key)) this.#opened.set(key, now);
    }
  }
}
