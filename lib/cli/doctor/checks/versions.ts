import { ask } from '../../../runtime/kube/request.ts';
import { fail, ok, skip, warn, type Check, type DoctorContext, type Finding } from '../check.ts';
import { DEPLOYMENTS, type Deployment } from '../kinds.ts';

/** What this version was run on, and the oldest that has what it needs. */
const KNOWN = {
  kubernetes: { name: 'Kubernetes', oldest: [1, 30, 0], tried: [1, 34, 2], why: 'pods that are stopped wait in preStop.sleep, which is on from 1.30' },
  workflows: { name: 'Argo Workflows', oldest: [4, 0, 0], tried: [4, 0, 7], why: 'the manifests use semaphores and mutexes as version 4 has them' },
  events: { name: 'Argo Events', oldest: [1, 9, 0], tried: [1, 9, 11], why: 'the bus and the sensors are written for 1.9' },
} as const;

/** Older ones let a Workflow get around `templateReferencing: Strict` (CVE-2026-54526). */
const SAFE = [4, 0, 6] as const;

type Version = readonly number[];

/** Kubernetes, Argo Workflows and Argo Events, against those that were tried. */
export const versions: Check = {
  id: 'versions',
  title: 'versions',
  look: async (context) => {
    const [server, controllers] = await Promise.all([serverVersion(context), context.kube.list(DEPLOYMENTS, '').catch(() => undefined)]);
    const seen = [judge('kubernetes', parse(server))];
    if (controllers === undefined) return [...seen, skip('the versions of Argo cannot be seen: you may not list Deployments of all namespaces', 'have an administrator look')];
    return [...seen, ...argo('workflows', imageVersion(controllers.items, /(?:^|\/)workflow-controller:v?([^@]+)/)), ...argo('events', imageVersion(controllers.items.filter(isController), /(?:^|\/)argo-events:v?([^@]+)/))];
  },
};

async function serverVersion({ access }: DoctorContext): Promise<string> {
  return (JSON.parse((await ask(access, { method: 'GET', path: '/version' })).text) as { readonly gitVersion: string }).gitVersion;
}

function argo(which: 'workflows' | 'events', text: string | undefined): readonly Finding[] {
  const { name, tried } = KNOWN[which];
  if (text === undefined) return [fail(`no controller of ${name} runs in this cluster`, `install ${name} ${tried.join('.')}`)];
  const version = parse(text);
  const finding = judge(which, version);
  if (which === 'workflows' && version !== undefined && finding.level !== 'fail' && compare(version, SAFE) < 0) return [warn(finding.seen, `take ${SAFE.join('.')} or later: older ones have a known way around templateReferencing: Strict (CVE-2026-54526)`)];
  return [finding];
}

function judge(which: keyof typeof KNOWN, version: Version | undefined): Finding {
  const { name, oldest, tried, why } = KNOWN[which];
  if (version === undefined) return warn(`${name} of a version that cannot be read`, `compare it with ${tried.join('.')}, on which this was tried`);
  const seen = `${name} ${version.join('.')}`;
  if (compare(version, oldest) < 0) return fail(seen, `take ${oldest.join('.')} or later: ${why}`);
  const minor = compare(version.slice(0, 2), tried.slice(0, 2));
  if (minor === 0) return ok(seen);
  return warn(seen, `it was tried on ${tried.join('.')}: ${minor < 0 ? 'an older one may lack something' : 'a newer one may have changed something'}`);
}

/** Event sources and sensors are Deployments of the same image; the controller is none of theirs. */
const isController = ({ metadata }: Deployment): boolean => metadata.labels?.['owner-name'] === undefined;

const imageVersion = (deployments: readonly Deployment[], pattern: RegExp): string | undefined =>
  deployments.flatMap(({ spec }) => spec.template.spec.containers).flatMap(({ image }) => pattern.exec(image ?? '')?.[1] ?? [])[0];

function parse(text: string): Version | undefined {
  const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return parts === null ? undefined : parts.slice(1).map((part) => Number(part ?? 0));
}

function compare(one: Version, other: Version): number {
  for (let index = 0; index < other.length; index++) if (one[index] !== other[index]) return (one[index] ?? 0) - (other[index] ?? 0);
  return 0;
}
