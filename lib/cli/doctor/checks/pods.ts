import { fail, orOk, warn, type Check, type Finding } from '../check.ts';
import { namespacesOf, PODS, type Pod } from '../kinds.ts';
import { age } from '../../text/age.ts';

/** A pod may take that long to be scheduled, or to get its image. */
const SLOW_MS = 120_000;
/** A container that ended with a fault so lately is still worth a word. */
const LATELY_MS = 3_600_000;
const MANY_RESTARTS = 3;

/** Pods that do not come up: what is behind most Workflows that are stuck (the seed's first question). */
export const pods: Check = {
  id: 'pods',
  title: 'pods',
  look: async ({ kube, environment, now }) => {
    const all = (await Promise.all(namespacesOf(environment).map((namespace) => kube.list(PODS, namespace)))).flatMap(({ items }) => items);
    return orOk(all.flatMap((pod) => faultsOf(pod, now)), `${all.length} pods, none of which is held up`);
  },
};

function faultsOf({ metadata, status }: Pod, now: Date): readonly Finding[] {
  const name = `${metadata.namespace}/${metadata.name}`;
  const describe = `kubectl describe pod -n ${metadata.namespace} ${metadata.name}`;
  if (metadata.deletionTimestamp !== undefined) return [];
  const since = metadata.creationTimestamp ?? now.toISOString();
  const unscheduled = status?.conditions?.find(({ type, status: holds }) => type === 'PodScheduled' && holds === 'False');
  if (status?.phase === 'Pending' && unscheduled !== undefined) return [fail(`pod ${name} has no node for ${age(since, now)}: ${unscheduled.message ?? unscheduled.reason ?? ''}`, 'make room, or ask for less in resources of the environment')];
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].flatMap((container): Finding[] => {
    const waiting = container.state?.waiting;
    const last = container.lastState?.terminated;
    const reason = waiting?.reason ?? '';
    if (/ErrImage|ImagePull|InvalidImageName/.test(reason)) return [fail(`pod ${name} cannot get the image of ${container.name}: ${waiting?.message ?? reason}`, 'check image in the environment, and that nodes may pull it')];
    if (/CrashLoop|CreateContainerConfigError|RunContainerError|CreateContainerError/.test(reason)) return [fail(`pod ${name}: ${container.name} is in ${reason}${waiting?.message === undefined ? '' : `: ${waiting.message}`}`, `kubectl logs -n ${metadata.namespace} ${metadata.name} -c ${container.name} --previous`)];
    if (reason !== '' && now.getTime() - Date.parse(since) > SLOW_MS) return [warn(`pod ${name}: ${container.name} waits for ${age(since, now)} (${reason})`, describe)];
    const lately = last?.finishedAt !== undefined && now.getTime() - Date.parse(last.finishedAt) < LATELY_MS;
    if (lately && (container.restartCount ?? 0) > MANY_RESTARTS) return [warn(`pod ${name}: ${container.name} was started again ${container.restartCount} times, the last time ${age(last?.finishedAt ?? '', now)} ago (${last?.reason})`, `kubectl logs -n ${metadata.namespace} ${metadata.name} -c ${container.name} --previous`)];
    return [];
  });
}
