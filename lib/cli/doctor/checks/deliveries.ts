import { GitHubError, type HookDelivery } from '../../../runtime/github/github.ts';
import { decideRedelivery, KEPT_BY_GITHUB_SECONDS } from '../../../runtime/mend/decide-redelivery.ts';
import { age } from '../../text/age.ts';
import { fail, ok, skip, warn, type Check, type DoctorContext, type Finding } from '../check.ts';

/** What GitHub says of its deliveries to our webhook within the three days that it keeps them. */
export const deliveries: Check = {
  id: 'deliveries',
  title: 'deliveries',
  look: async (context) => {
    const { github, environment } = context;
    if (github === undefined) return [skip('GitHub was not asked: there is no GITHUB_TOKEN, and the Secret with our credentials is not there or not to be read', 'set GITHUB_TOKEN to one that may read the webhooks of the repositories')];
    const { project, github: settings } = environment;
    return (await Promise.all([project.repository, ...settings.repositories].map((repository) => lookAt(context, repository)))).flat();
  },
};

async function lookAt({ github, environment, now }: DoctorContext, repository: string): Promise<readonly Finding[]> {
  const { url, endpoint } = environment.github.webhook;
  const address = `${url}${endpoint}`;
  try {
    const tries = (await github?.deliveries(repository, { since: new Date(now.getTime() - KEPT_BY_GITHUB_SECONDS * 1000).toISOString(), url: address })) ?? [];
    return judge(repository, address, tries, now);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return [error.isForbidden || error.status === 404 ? skip(`GitHub does not let these credentials see the webhooks of ${repository} (${error.status})`, 'give them the right to read webhooks (admin:repo_hook, or Webhooks: read)') : warn(`GitHub could not be asked: ${error.message}`, 'look again later')];
  }
}

function judge(repository: string, address: string, tries: readonly HookDelivery[], now: Date): readonly Finding[] {
  const newest = new Map<string, HookDelivery>();
  for (const one of tries) if ((newest.get(one.guid)?.deliveredAt ?? '') <= one.deliveredAt) newest.set(one.guid, one);
  const arrived = new Set(tries.filter(({ status }) => status >= 200 && status < 300).map(({ guid }) => guid));
  const failed = [...newest.values()].filter(({ guid }) => !arrived.has(guid)).sort((a, b) => b.deliveredAt.localeCompare(a.deliveredAt));
  if (newest.size === 0) return [warn(`${repository}: GitHub has sent nothing to ${address} for three days`, 'see that the repository has a webhook to this very address, for pull requests, reviews and pushes')];
  const [last] = failed;
  if (last === undefined) return [ok(`${repository}: all ${newest.size} deliveries of three days arrived`)];
  const again = decideRedelivery(tries, new Map(), now).deliveries.length;
  const seen = `${repository}: ${failed.length} of ${newest.size} deliveries did not arrive; the last ${age(last.deliveredAt, now)} ago: ${last.event}${last.action === undefined ? '' : `.${last.action}`}, answered ${last.status === 0 ? 'by nobody' : last.status}`;
  const remedy = last.status === 400 || last.status === 401 ? 'the secret of the webhook at GitHub is not that of the Secret: set the same value in both' : `see that GitHub can reach the address; ${again > 0 ? `our process has ${again} of them delivered again` : 'what they told is mended by comparing'}`;
  return [(failed.length === newest.size ? fail : warn)(seen, remedy)];
}
