import type { Environment } from '../../environment/schema.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import { createRecorder } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import { sensorSettings } from '../mend/evidence.ts';
import { KnownProject } from '../mend/known-project.ts';
import { KnownPulls } from '../mend/known-pulls.ts';
import { LookUp } from '../mend/look-up.ts';
import type { Mending } from '../mend/mending.ts';
import { MissingRights } from '../mend/missing-rights.ts';
import { Refusals } from '../mend/refusals.ts';
import type { World } from '../mend/world.ts';
import type { Metrics } from '../metrics/registry.ts';
import { repositoriesOf } from '../plays/pulls-of-task.ts';
import { projectNow } from '../project/project-now.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';

/** What a process has, from which the safe path is made. */
export interface Platform {
  readonly environment: Environment;
  readonly kube: Kube;
  readonly github: GitHub;
  readonly metrics: Metrics;
  /** Who says so in Events: the pod. */
  readonly instance: string;
  readonly log: Logger;
}

/** The parts of the safe path that the controller and `resync` share. */
export interface SafePath {
  readonly mending: Mending;
  readonly refusals: Refusals;
  readonly known: KnownPulls;
  readonly project: KnownProject;
  /** Where `project` reads the tasks. */
  readonly branchTasks: BranchTasks;
  readonly rights: MissingRights;
  readonly repositories: readonly string[];
}

export function makeSafePath({ environment, kube, github, metrics, instance, log }: Platform, world: World): SafePath {
  const repositories = repositoriesOf(environment);
  const known = new KnownPulls();
  const now = (): Date => new Date();
  const record = createRecorder({ kube, instance, log });
  const branchTasks = new BranchTasks(github);
  const project = new KnownProject(() => projectNow(kube, branchTasks, environment));
  const lookUp = new LookUp({ github, repositories, known, now });
  return {
    mending: { environment, settings: sensorSettings(environment), kube, github, world, lookUp, tasks: project, metrics, record, log, now },
    refusals: new Refusals({ environment, record, log }),
    known,
    project,
    branchTasks,
    rights: new MissingRights({ environment, metrics, record, log }),
    repositories,
  };
}

/** The address that GitHub delivers to (lib/constructs/event-source.ts). */
export const webhookUrl = ({ github: { webhook } }: Environment): string => `${webhook.url.replace(/\/+$/, '')}${webhook.endpoint}`;
