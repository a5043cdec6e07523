import { isDeepStrictEqual } from 'node:util';
import type { PlannedTask } from '../../plan/plan.ts';
import type { Status } from '../../tasks/task.ts';
import type { ProjectNow } from '../project/project-now.ts';
import type { KnownTasks } from './mending.ts';

interface Known extends ProjectNow {
  readonly statuses: ReadonlyMap<string, Status>;
}

/** What decides how the project is to run. */
const DECIDING = ['source', 'plan', 'changed', 'environment'] as const satisfies readonly (keyof ProjectNow)[];

/** The project's tasks and Plan as they were read last from Git and the overrides. */
export class KnownProject implements KnownTasks {
  readonly #read: () => Promise<ProjectNow>;
  #known: Known | undefined;
  /** Why tasks are skipped in the Plan by which the project runs. */
  #skips: ReadonlyMap<string, string> = new Map();

  /** @param read projectNow() */
  constructor(read: () => Promise<ProjectNow>) {
    this.#read = read;
  }

  /**
   * Reads them anew. What was known stays known where that fails.
   * @returns what was read, whether anything of it is different, and the tasks whose status is
   * @throws FaultsError where tasks.json, the overrides or routing are broken
   */
  async refresh(): Promise<{ readonly now: ProjectNow; readonly changed: boolean; readonly tasks: readonly string[] }> {
    const before = this.#known;
    const read = await this.#read();
    const statuses = new Map(read.project.tasks.map(({ id, status }) => [id, status]));
    this.#known = { ...read, statuses };
    const tasks = [...statuses.keys()].filter((id) => statuses.get(id) !== before?.statuses.get(id));
    return { now: read, changed: before === undefined || DECIDING.some((part) => !isDeepStrictEqual(before[part], read[part])), tasks };
  }

  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  statusOf(task: string): Status | undefined {
    return this.#known?.statuses.get(task);
  }

  /**
   * The project runs by what was read last: from now on its skips count. Before that they do not, because a gate that opens lets Argo start what a
   * cascade leaves out.
   * @returns the tasks that are skipped now and were not, or the other way round
   */
  replanned(): readonly string[] {
    const before = this.#skips;
    const left = this.#known?.plan.left ?? [];
    this.#skips = new Map(left.filter(({ reason }) => reason === 'skipped' || reason === 'cascade-skipped').map(({ id, text }) => [id, text]));
    return [...new Set([...before.keys(), ...this.#skips.keys()])].filter((id) => before.get(id) !== this.#skips.get(id));
  }

  skipOf(task: string): string | undefined {
    return this.#skips.get(task);
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
