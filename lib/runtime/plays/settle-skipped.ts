import type { Environment } from '../../environment/schema.ts';
import { FaultsError } from '../../contract/fault.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';
import type { Replanned } from '../project/replan.ts';
import { endPlay } from './end-play.ts';
import { settleGates } from './settle-gates.ts';
import type { Settlement } from './settlement.ts';

export interface SkipDeps {
  readonly kube: Kube;
  readonly environment: Environment;
  readonly log: Logger;
  /** Brings the project's Workflows in line with the Plan. */
  readonly replan: () => Promise<Replanned>;
}

/**
 * Makes a running project do what the skips in its overrides say: the skipped tasks' gates open, their plays and agents end, and those that have not
 * begun are dropped. All skips are looked at, whichever was asked for, so that it can be done again at any time.
 *
 * Re-planning comes first: once a gate is open Argo starts what is behind it, which a cascade may leave out. Plays end last: one that ended while its
 * gate still waits would count as a failure.
 */
export async function settleSkipped({ kube, environment, log, replan }: SkipDeps, plan: Plan): Promise<void> {
  const { result, faults } = await replan();
  if (result === 'faulty') throw new FaultsError(faults);
  const skipped = plan.left.filter(({ reason }) => reason === 'skipped' || reason === 'cascade-skipped');
  // In Workflows that are no part of the project's DAG, such as those that run one task.
  await settleGates({ kube, environment, log }, new Map(skipped.map(({ id, text }): [string, Settlement] => [id, { outcome: 'skipped', message: text }])));
  for (const { id } of skipped) if (await endPlay(kube, environment, id)) log.info({ task: id }, 'ended the play of the skipped task');
}
