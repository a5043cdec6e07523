import type { Pull, RepositoryName } from '../github/github.ts';
import { tasksOfPull } from './truth.ts';

/** The newest state that was seen of each pull request that speaks of a task. */
export class KnownPulls {
  readonly #pulls = new Map<string, Pull>();
  readonly #ofTask = new Map<string, Set<string>>();
  readonly #newest = new Map<RepositoryName, string>();

  /** @returns the tasks of those that have changed, also of those that they spoke of before */
  put(pulls: readonly Pull[]): readonly string[] {
    const changed = new Set<string>();
    for (const pull of pulls) {
      const key = keyOf(pull);
      const known = this.#pulls.get(key);
      if (known !== undefined && JSON.stringify(known) === JSON.stringify(pull)) continue;
      const tasks = tasksOfPull(pull);
      for (const task of known === undefined ? [] : tasksOfPull(known)) {
        changed.add(task);
        this.#ofTask.get(task)?.delete(key);
      }
      for (const task of tasks) {
        changed.add(task);
        this.#ofTask.set(task, (this.#ofTask.get(task) ?? new Set()).add(key));
      }
      if (tasks.length === 0) this.#pulls.delete(key);
      else this.#pulls.set(key, pull);
    }
    return [...changed];
  }

  /** Remembers up to when a repository's changes were seen. @param pulls as GitHub lists changes, the newest first */
  sawChanges(repository: RepositoryName, pulls: readonly Pull[]): void {
    const newest = pulls[0]?.updatedAt;
    if (newest !== undefined) this.#newest.set(repository, newest);
  }

  /** When the newest change was that has been seen of a repository. */
  seenUntil(repository: RepositoryName): string | undefined {
    return this.#newest.get(repository);
  }

  of(task: string): readonly Pull[] {
    return [...(this.#ofTask.get(task) ?? [])].flatMap((key) => this.#pulls.get(key) ?? []);
  }
}

const keyOf = ({ repository, number }: Pull): string => `${repository}#${number}`;
