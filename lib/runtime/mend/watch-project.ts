import { FaultsError } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import { GitHubError } from '../github/github.ts';
import { backoffMs, pause } from '../kube/backoff.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import type { ProjectNow } from '../project/project-now.ts';
import type { Replanned } from '../project/replan.ts';
import type { BranchTasks, TasksPlace } from '../tasks-file/branch-tasks.ts';
import type { KnownProject } from './known-project.ts';
import type { MissingRights } from './missing-rights.ts';
import { aboutProcess } from './subjects.ts';
import { isRefusal, waitAfter } from './watch-github.ts';

export interface WatchProjectOptions {
  readonly environment: Environment;
  /** Where `known` reads the tasks. */
  readonly tasks: Pick<BranchTasks, 'version'>;
  /** Where the project has its tasks at the moment. */
  readonly place: () => TasksPlace;
  readonly known: KnownProject;
  /** Brings the running project in line with what was read; changes nothing where it is so. */
  readonly replan: (now: ProjectNow) => Promise<Pick<Replanned, 'result'>>;
  /** Told of each task whose status has changed, or that is skipped now, or no more. */
  readonly changed: (task: string) => void;
  readonly metrics: Metrics;
  readonly record: RecordEvent;
  readonly rights: MissingRights;
  /** How often the branch is looked at, in milliseconds. */
  readonly everyMs: number;
  readonly log: Logger;
}

/** People save more than once. */
const DEBOUNCE_MS = 2000;
const LONGEST_MS = 300_000;
const CONTROLLER = 'project';

/**
 * Follows tasks.json in Git and what the cluster says about it, and has the project re-planned where they changed. Nothing is read while neither the
 * branch has moved nor anybody has called `touch`.
 */
export class ProjectWatch {
  readonly #options: WatchProjectOptions;
  #dirty = true;
  #replanDue = false;
  #version: string | undefined;
  #faults = '';
  #wake: AbortController | undefined;

  constructor(options: WatchProjectOptions) {
    this.#options = options;
  }

  /** Something beside tasks.json has changed: overrides, routing. */
  touch(): void {
    this.#dirty = true;
    this.#wake?.abort();
  }

  /**
   * One look. A broken file is told once, and the project goes on as it was planned last.
   * @returns whether the tasks and overrides could be read
   * @throws GitHubError, KubeError
   */
  async look(): Promise<boolean> {
    const { tasks, place, known, replan, changed, metrics, log } = this.#options;
    const version = await tasks.version(place());
    if (!this.#dirty && version === this.#version) return this.#faults === '';
    this.#dirty = false;
    try {
      const fresh = await known.refresh();
      for (const task of fresh.tasks) changed(task);
      this.#replanDue ||= fresh.changed;
      // One that found something broken meanwhile has done nothing.
      if (this.#replanDue) this.#replanDue = (await replan(fresh.now)).result === 'faulty';
      if (!this.#replanDue) for (const task of known.replanned()) changed(task);
      this.#version = version;
      if (this.#faults !== '') log.info({}, 'tasks.json and overrides can be read again');
      this.#faults = '';
      metrics.count('reconciles', { controller: CONTROLLER, result: 'done' });
      return true;
    } catch (error) {
      if (!(error instanceof FaultsError)) {
        this.#dirty = true;
        throw error;
      }
      this.#version = version;
      await this.#tell(error);
      return false;
    }
  }

  async #tell({ message, faults }: FaultsError): Promise<void> {
    const { environment, metrics, record, log } = this.#options;
    metrics.count('reconciles', { controller: CONTROLLER, result: 'failed' });
    if (message === this.#faults) return;
    this.#faults = message;
    log.error({ faults: faults.length }, `tasks.json or overrides are broken, the project goes on as it was planned last: ${message}`);
    await record(aboutProcess(environment), { type: 'Warning', reason: 'ProjectBroken', message });
  }

  /** Looks again and again until the signal is aborted; at once when it is touched. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs, rights, metrics, log } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      let wait = everyMs;
      try {
        await this.look();
        failures = 0;
      } catch (err) {
        if (signal.aborted) return;
        failures++;
        wait = waitAfter(err, backoffMs(failures, { firstMs: everyMs, longestMs: LONGEST_MS }));
        metrics.count('reconciles', { controller: CONTROLLER, result: 'retried' });
        log.warn({ err, failures, againAfterMs: Math.round(wait) }, 'tasks.json and overrides could not be compared with the project: trying again');
        if (err instanceof GitHubError && isRefusal(err)) rights.tellOfGitHub(err, 'GitHub contents', 'GitHub does not let us read tasks.json');
      }
      await pause(wait, AbortSignal.any([signal, this.#wake.signal]));
      if (this.#wake.signal.aborted) await pause(DEBOUNCE_MS, signal);
    }
  }
}
