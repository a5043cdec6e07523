import { LABELS } from '../../../contract/labels.ts';
import { CONFIG_MAPS, EVENTS } from '../../../runtime/kube/resources.ts';
import { DEAD_LETTER, readLetter } from '../../../runtime/mend/read-letter.ts';
import { ofProject } from '../../cluster/observe.ts';
import { age } from '../../text/age.ts';
import { fail, orOk, warn, type Check } from '../check.ts';
import { namespacesOf } from '../kinds.ts';

/** Events that a sensor could not act on, and that nobody has cleared. */
export const deadLetters: Check = {
  id: 'dead-letters',
  title: 'dead letters',
  look: async ({ kube, environment, now }) => {
    const { items } = await kube.list(CONFIG_MAPS, environment.namespaces.workflows, { labels: `${LABELS.record}=${DEAD_LETTER},${ofProject(environment)}` });
    const letters = items.map(readLetter).sort((a, b) => a.time.localeCompare(b.time));
    if (letters.length <= environment.alerts.deadLetters) return orOk([], letters.length === 0 ? 'none' : `${letters.length}, no more than alerts.deadLetters allows`);
    const [oldest] = letters;
    return [warn(`${letters.length} dead letters; the oldest is ${age(oldest?.time ?? '', now)} old, of ${oldest?.sensor} for task ${oldest?.task || 'unknown'}`, 'tm events --dead-letters shows them; our process clears what state has settled, so see that it leads')];
  },
};

/** What our own process complains of that people have to mend. */
const COMPLAINTS: Readonly<Record<string, string>> = {
  PermissionMissing: 'give it the right: apply rbac.yaml, or the permissions of the GitHub App',
  ProjectBroken: 'mend tasks.json or the overrides; the project goes on as it was planned last',
  PlayMissing: 'somebody deleted a play that the project waits for; it is started again by itself',
};

export const complaints: Check = {
  id: 'complaints',
  title: 'complaints',
  look: async ({ kube, environment, now }) => {
    const all = (await Promise.all(namespacesOf(environment).map((namespace) => kube.list(EVENTS, namespace, { fields: 'type=Warning' })))).flatMap(({ items }) => items);
    const own = all.filter(({ reason }) => reason !== undefined && Object.hasOwn(COMPLAINTS, reason));
    return orOk(
      own.map(({ reason = '', message = '', lastTimestamp }) => fail(`${message}${typeof lastTimestamp === 'string' ? ` (${age(lastTimestamp, now)} ago)` : ''}`, COMPLAINTS[reason] ?? '')),
      'nothing within the last hour',
    );
  },
};
