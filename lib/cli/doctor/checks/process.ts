import { CRON_WORKFLOWS as CRONS, SERVICE_ACCOUNTS } from '../../../contract/actors.ts';
import { LEASES } from '../../../runtime/kube/resources.ts';
import { age } from '../../text/age.ts';
import { fail, ok, warn, type Check, type DoctorContext, type Finding } from '../check.ts';
import { DEPLOYMENTS } from '../kinds.ts';

const NAME = 'taskmaster';
/** A leader renews its lease every two seconds; after fifteen another one takes it. */
const STALE_SECONDS = 30;

/** Our own process, and that one of its replicas leads. */
export const ourProcess: Check = {
  id: 'process',
  title: 'taskmaster',
  look: async (context) => {
    const { controller, resync } = context.environment;
    if (!controller.enabled) return [resync.enabled ? ok(`switched off; CronWorkflow ${CRONS.resync} mends what an event missed`) : warn('switched off, and so is resync: an event that gets lost is lost', 'switch controller.enabled or resync.enabled on')];
    const [deployment, leader] = await Promise.all([deploymentOf(context), leaderOf(context)]);
    return [...deployment, ...leader, ...(controller.mend ? [] : [warn('controller.mend is off: an event that gets lost is lost', 'switch it on, or run resync')])];
  },
};

async function deploymentOf({ kube, environment: { namespaces } }: DoctorContext): Promise<readonly Finding[]> {
  const deployment = await kube.get(DEPLOYMENTS, namespaces.workflows, NAME);
  if (deployment === undefined) return [fail(`there is no Deployment ${NAME} in ${namespaces.workflows}`, 'apply controller.yaml of this environment')];
  const wanted = deployment.spec.replicas ?? 1;
  const ready = deployment.status?.readyReplicas ?? 0;
  const seen = `${ready} of ${wanted} replicas of our process are ready`;
  const logs = `kubectl logs -n ${namespaces.workflows} deployment/${NAME}`;
  if (wanted === 0) return [fail('our process is scaled to no replica', `kubectl scale -n ${namespaces.workflows} deployment/${NAME} --replicas=1`)];
  return [ready === 0 ? fail(seen, logs) : ready < wanted ? warn(seen, logs) : ok(seen)];
}

async function leaderOf({ kube, environment: { namespaces }, now }: DoctorContext): Promise<readonly Finding[]> {
  const lease = await kube.get(LEASES, namespaces.workflows, SERVICE_ACCOUNTS.controller);
  const holder = lease?.spec?.holderIdentity ?? '';
  if (holder === '') return [fail('none of them leads, so nothing mends what an event missed', 'look at their log: a leader needs the right to its Lease')];
  const renewed = lease?.spec?.renewTime ?? '';
  const seconds = (now.getTime() - Date.parse(renewed)) / 1000;
  const name = holder.split('_')[0];
  return [seconds > STALE_SECONDS ? fail(`the last leader, ${name}, gave no sign for ${age(renewed, now)}`, `kubectl get pods -n ${namespaces.workflows} -l app.kubernetes.io/name=${NAME}`) : ok(`${name} leads`)];
}
