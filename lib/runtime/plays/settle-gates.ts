import { setTimeout as sleep } from 'node:timers/promises';
import { SETTLED_GATE } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import { changeNodes } from '../argo/change-nodes.ts';
import { findGateHolders } from '../argo/find.ts';
import { opened, openGatesOf, type OpenGate } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow, type WorkflowNode } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';
import type { Settlement } from './settlement.ts';

export interface SettleDeps {
  readonly kube: Kube;
  readonly environment: Pick<Environment, 'namespaces' | 'project'>;
  readonly log: Logger;
}

/** A gate that was opened. */
export interface SettledGate {
  readonly workflow: string;
  readonly task: string;
  readonly settlement: Settlement;
}

const BEGIN_SECONDS = 20;
const PAUSE_MS = 2000;

/**
 * Opens, or fails, the gates of these tasks in every Workflow of the project that runs: in each shard, in each generation, in those that run one
 * task alone, and those that only await it. A gate that is not open stays as it is.
 *
 * A gate that Argo has not reached yet cannot be opened. A Workflow that was submitted a moment ago is waited for; a task that waits for its
 * turn is settled by whoever looks next (the controller, or `resync`).
 */
export async function settleGates({ kube, environment, log }: SettleDeps, settlements: ReadonlyMap<string, Settlement>): Promise<readonly SettledGate[]> {
  const settled: SettledGate[] = [];
  for (const end = Date.now() + BEGIN_SECONDS * 1000; ; await sleep(PAUSE_MS)) {
    const running = (await findGateHolders(kube, environment)).filter((workflow) => !hasEnded(workflow) && workflow.spec.shutdown === undefined && isReadable(workflow, log));
    for (const workflow of running.filter((one) => gatesOf(one, settlements).length > 0)) {
      for (const gate of await settleIn(kube, environment.namespaces.workflows, workflow.metadata.name, settlements)) {
        settled.push(gate);
        log.info({ task: gate.task, workflow: gate.workflow, outcome: gate.settlement.outcome }, 'settled the task');
      }
    }
    if (!running.some(isNotBegun) || Date.now() > end) return settled;
  }
}

/** One read and one write for all tasks of a Workflow. */
async function settleIn(kube: Kube, namespace: string, name: string, settlements: ReadonlyMap<string, Settlement>): Promise<readonly SettledGate[]> {
  const result = await changeNodes<readonly SettledGate[]>(kube, namespace, name, (workflow) => {
    const gates = hasEnded(workflow) ? [] : gatesOf(workflow, settlements);
    if (gates.length === 0) return { result: [] };
    const nodes = nodesOf(workflow);
    const changes = gates.map(({ nodeId, settlement }) => [nodeId, opened(nodes[nodeId] as WorkflowNode, settlement.outcome, settlement.message, new Date())] as const);
    return { result: gates.map(({ task, settlement }) => ({ workflow: name, task, settlement })), change: { nodes: Object.fromEntries(changes) } };
  });
  return result ?? [];
}

const gatesOf = (workflow: Workflow, settlements: ReadonlyMap<string, Settlement>): readonly (OpenGate & { readonly task: string; readonly settlement: Settlement })[] =>
  openGatesOf(workflow).flatMap((gate) => {
    const settlement = gate.task === undefined ? undefined : settlements.get(gate.task);
    return gate.gate !== SETTLED_GATE || gate.task === undefined || settlement === undefined ? [] : [{ ...gate, task: gate.task, settlement }];
  });

/** One whose nodes cannot be read must not keep the others from being settled. */
function isReadable(workflow: Workflow, log: Logger): boolean {
  try {
    nodesOf(workflow);
    return true;
  } catch (err) {
    log.error({ err, workflow: workflow.metadata.name }, 'a Workflow of the project cannot be read: its gates stay as they are');
    return false;
  }
}

/** Argo has made no node of it yet. */
const isNotBegun = (workflow: Workflow): boolean => Object.keys(nodesOf(workflow)).length === 0;
