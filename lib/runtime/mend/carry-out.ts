import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { openGate } from '../argo/open-gate.ts';
import type { Workflow } from '../argo/workflow.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { endPlay } from '../plays/end-play.ts';
import { settleGates } from '../plays/settle-gates.ts';
import { startMissingPlay } from '../plays/start-missing-play.ts';
import type { Mending } from './mending.ts';
import { repairName, type Repair } from './repair.ts';
import { aboutWorkflow } from './subjects.ts';

/** How long to wait until what was before a missing play is gone; later it is looked at again. */
const GONE_SECONDS = 30;

/** How a gate's node begins its message where the safe path opened it; a sensor leaves none. */
export const MENDED = 'mended: ';

/**
 * Does one repair: reads first, and writes only what is still to be done. What was done is counted, logged, and an Event of the play.
 *
 * @returns whether there was something to do
 */
export async function carryOut(mending: Mending, repair: Repair): Promise<boolean> {
  if (!(await act(mending, repair))) return false;
  const { metrics, record, environment, log } = mending;
  const name = repairName(repair);
  const play = 'play' in repair ? repair.play : undefined;
  metrics.count('repairs', { repair: name });
  const repository = 'repository' in repair ? repair.repository : environment.project.repository;
  log.info({ repository, task: repair.task, ...(play === undefined ? {} : { play }), repair: name, because: repair.because }, 'mended what an event missed');
  const uid = mending.world.ofTask(repair.task).find(({ metadata }) => metadata.name === play)?.metadata.uid;
  if (play !== undefined) await record(aboutWorkflow(environment, play, uid), { type: repair.kind === 'start-play' ? 'Warning' : 'Normal', reason: repair.kind === 'start-play' ? 'PlayMissing' : 'Mended', message: `${name}: ${repair.because}` });
  return true;
}

async function act(mending: Mending, repair: Repair): Promise<boolean> {
  const { kube, environment, log } = mending;
  const { workflows } = environment.namespaces;
  switch (repair.kind) {
    case 'open-gate':
      return (await openGate(kube, workflows, repair.play, { gate: repair.gate, nodeId: repair.node }, { outcome: 'proceed', message: `${MENDED}${repair.because}` }, mending.now)) === 'opened';
    case 'start-remediation': {
      const { name, task, play, sha } = repair;
      return start(mending, handler(environment, { name, task, type: WORKFLOW_TYPES.remediation, template: WORKFLOW_TEMPLATES.remediation, parameters: { play, task, sha } }));
    }
    case 'start-post-merge': {
      const { name, task, play, pull, repository, branch, sha } = repair;
      const parameters = { task, play, pull, repository, branch, sha };
      return start(mending, handler(environment, { name, task, type: WORKFLOW_TYPES.postMerge, template: WORKFLOW_TEMPLATES.postMerge, parameters }));
    }
    case 'settle':
      return (await settleGates({ kube, environment, log }, new Map([[repair.task, repair.settlement]]))).length > 0;
    case 'end-play':
      return endPlay(kube, environment, repair.task);
    case 'start-play': {
      const planned = mending.tasks.planned(repair.task);
      return planned !== undefined && (await startMissingPlay(kube, environment, planned, { seconds: GONE_SECONDS })) === 'started';
    }
  }
}

const start = async ({ kube, environment }: Mending, workflow: Workflow): Promise<boolean> => (await kube.create(WORKFLOWS, environment.namespaces.workflows, workflow)).created;

interface Handler {
  readonly name: string;
  readonly task: string;
  readonly type: string;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** As the sensor makes it (lib/constructs/sensors/start-workflow.ts), so that either finds the other's. */
const handler = (environment: Environment, { name, task, type, template, parameters }: Handler): Workflow => ({
  apiVersion: WORKFLOWS.apiVersion,
  kind: WORKFLOWS.kind,
  metadata: {
    name,
    namespace: environment.namespaces.workflows,
    labels: { [LABELS.taskmaster]: 'true', [LABELS.workflowType]: type, [LABELS.project]: environment.project.name, [LABELS.environment]: environment.name, [LABELS.taskId]: task },
  },
  spec: { workflowTemplateRef: { name: template }, arguments: { parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })) } },
});
