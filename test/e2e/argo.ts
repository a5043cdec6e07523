import { spawnSync } from 'node:child_process';
import { kubectl } from './run-kubectl.ts';

export interface Node {
  readonly displayName: string;
  readonly type: string;
  readonly templateName?: string;
  readonly phase: string;
  readonly message?: string;
  readonly startedAt: string;
  readonly inputs?: { readonly parameters?: readonly { readonly name: string; readonly value?: string }[] };
}

export interface Workflow {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly status?: { readonly phase?: string; readonly nodes?: Readonly<Record<string, Node>> };
}

/** The Argo CLI in one namespace, as its users have it. */
export class Argo {
  readonly namespace: string;
  constructor(namespace: string) {
    this.namespace = namespace;
  }

  submit(template: string, name: string, ...options: readonly string[]): void {
    const { status, stderr } = this.#run(['submit', '--from', `workflowtemplate/${template}`, '--name', name, ...options]);
    if (status !== 0) throw new Error(stderr);
  }

  /** Opens the gates of a Workflow that the selector names, as a sensor does. `false`: none is open. */
  open(workflow: string, selector: string): boolean {
    return this.#run(['resume', workflow, '--node-field-selector', selector]).status === 0;
  }

  /** Opens them with an outcome. */
  openWith(workflow: string, selector: string, outcome: string): boolean {
    return this.#run(['node', 'set', workflow, '--node-field-selector', selector, '--output-parameter', `outcome=${outcome}`]).status === 0 && this.open(workflow, selector);
  }

  /** Fails them. */
  fail(workflow: string, selector: string, message: string): boolean {
    return this.#run(['stop', workflow, '--node-field-selector', selector, '--message', message]).status === 0;
  }

  get(name: string): Workflow | undefined {
    const found = kubectl(['get', 'workflow', '-n', this.namespace, name, '-o', 'json', '--ignore-not-found']);
    return found === '' ? undefined : (JSON.parse(found) as Workflow);
  }

  nodes(name: string): readonly Node[] {
    return Object.values(this.get(name)?.status?.nodes ?? {});
  }

  #run(args: readonly string[]) {
    return spawnSync('argo', [...args, '-n', this.namespace], { encoding: 'utf8' });
  }
}
