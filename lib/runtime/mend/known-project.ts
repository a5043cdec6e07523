import { isDeepStrictEqual } from 'node:util';
import type { Environment } from '../../environment/schema.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import type { Status } from '../../tasks/task.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import { projectNow, type ProjectNow } from '../project/project-now.ts';
import type { KnownTasks } from './mending.ts';

interface Known extends ProjectNow {
  readonly statuses: ReadonlyMap<string, Status>;
}

/** The project's tasks and Plan as they were read last from Git and the overrides. */
export class KnownProject implements KnownTasks {
  readonly #read: () => Promise<ProjectNow>;
  #known: Known | undefined;

  constructor(kube: Kube, github: GitHub, environment: Environment) {
    this.#read = () => projectNow(kube, github, environment);
  }

  /**
   * Reads them anew. What was known stays known where that fails.
   * @returns whether anything of them is different, and the tasks whose status is
   * @throws FaultsError where tasks.json or the overrides are broken
   */
  async refresh(): Promise<{ readonly changed: boolean; readonly tasks: readonly string[] }> {
    const before = this.#known;
    const read = await this.#read();
    const statuses = new Map(read.project.tasks.map(({ id, status }) => [id, status]));
    this.#known = { ...read, statuses };
    const tasks = [...statuses.keys()].filter((id) => statuses.get(id) !== before?.statuses.get(id));
    return { changed: before === undefined || !isDeepStrictEqual(before.plan, read.plan) || !isDeepStrictEqual(before.changed, read.changed), tasks };
  }

  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  /** Where the tasks were found. */
  get from(): ProjectNow['from'] | undefined {
    return this.#known?.from;
  }

  get overridesText(): string {
    return this.#known?.overridesText ?? '';
  }

  statusOf(task: string): Status | undefined {
    return this.#known?.statuses.get(task);
  }

  skipOf(task: string): string | undefined {
    const left = this.#known?.plan.left.find(({ id }) => id === task);
    return left?.reason === 'skipped' || left?.reason === 'cascade-skipped' ? left.text : undefined;
  }

  planned(task: string): PlannedTask | undefined {
    return this.#known?.plan.tasks.find(({ id }) => id === task);
  }

  /** How many tasks have each status. */
  counts(): ReadonlyMap<Status, number> {
    const counts = new Map<Status, number>();
    for (const status of this.#known?.statuses.values() ?? []) counts.set(status, (counts.get(status) ?? 0) + 1);
    return counts;
  }
}
