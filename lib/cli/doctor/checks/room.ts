import { fail, ok, orOk, warn, type Check, type Finding } from '../check.ts';
import { CLAIMS, namespacesOf, QUOTAS } from '../kinds.ts';
import { quantityOf } from '../../../runtime/agents/quantity.ts';
import { age } from '../../text/age.ts';

const NEARLY = 0.9;
const SLOW_MS = 120_000;

/** How full the quotas are. */
export const quotas: Check = {
  id: 'quota',
  title: 'quotas',
  look: async ({ kube, environment }) => {
    const all = (await Promise.all(namespacesOf(environment).map((namespace) => kube.list(QUOTAS, namespace)))).flatMap(({ items }) => items);
    const uses = all.flatMap(({ metadata, status }) =>
      Object.entries(status?.hard ?? {}).map(([resource, hard]) => ({ where: metadata.namespace ?? '', resource, used: status?.used?.[resource] ?? '0', hard, share: quantityOf(status?.used?.[resource] ?? '0') / quantityOf(hard) })),
    );
    const wrong = uses
      .filter(({ share }) => share >= NEARLY)
      .map(({ where, resource, used, hard, share }): Finding => (share >= 1 ? fail : warn)(`${where}: ${resource} ${used} of ${hard}`, 'raise quotas in the environment, or let less run at once (play.parallel)'));
    const fullest = uses.toSorted((a, b) => b.share - a.share)[0];
    if (fullest === undefined) return [ok('none')];
    return orOk(wrong, `the fullest is ${fullest.resource} in ${fullest.where}: ${fullest.used} of ${fullest.hard}`);
  },
};

/** Volumes that do not come, and how many there are. */
export const claims: Check = {
  id: 'claims',
  title: 'claims',
  look: async ({ kube, environment, now }) => {
    const all = (await Promise.all(namespacesOf(environment).map((namespace) => kube.list(CLAIMS, namespace)))).flatMap(({ items }) => items);
    const wrong = all.flatMap(({ metadata, spec, status }): Finding[] => {
      const name = `${metadata.namespace}/${metadata.name}`;
      if (status?.phase === 'Lost') return [fail(`claim ${name} has lost its volume`, 'delete it: a workspace is cloned anew')];
      const since = metadata.creationTimestamp ?? now.toISOString();
      if (status?.phase !== 'Pending' || now.getTime() - Date.parse(since) < SLOW_MS) return [];
      return [warn(`claim ${name} waits for a volume for ${age(since, now)} (class ${spec?.storageClassName ?? 'of the cluster'})`, 'look whether a pod uses it, and whether its StorageClass makes volumes: kubectl describe pvc')];
    });
    const bytes = all.reduce((sum, { spec }) => sum + quantityOf(spec?.resources?.requests?.storage ?? '0'), 0);
    return orOk(wrong, all.length === 0 ? 'none' : `${all.length}, ${(bytes / 2 ** 30).toFixed(1)} Gi in all`);
  },
};
