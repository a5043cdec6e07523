import type { Construct } from 'constructs';
import { EVENTS } from '../contract/actors.ts';
import { GITHUB_EVENTS } from '../correlation/rules.ts';
import type { Environment } from '../environment/schema.ts';
import { bytes } from '../environment/units.ts';
import { EventSource, type GithubEventSource } from '../../imports/argo-events.ts';
import type { ProjectEventBus } from './event-bus.ts';
import { eventPod } from './event-pod.ts';

export interface GitHubEventSourceProps {
  readonly environment: Environment;
  readonly bus: ProjectEventBus;
}

/** One webhook for all repositories of the project. A delivery that is not signed with the secret is refused with 400. */
export class GitHubEventSource extends EventSource {
  readonly bus: ProjectEventBus;

  constructor(scope: Construct, { environment, bus }: GitHubEventSourceProps) {
    const { port } = environment.github.webhook;
    super(scope, 'source', {
      metadata: { name: EVENTS.source, namespace: environment.namespaces.events },
      spec: {
        eventBusName: bus.name,
        replicas: eventSourceReplicas(environment),
        service: { ports: [{ name: 'http', port, targetPort: port }] },
        template: eventPod(environment, 'eventSource'),
        github: { [EVENTS.event]: webhook(environment) },
      },
    });
    this.bus = bus;
  }
}

/**
 * Pods of the event source: two where the bus outlives the loss of a server, because GitHub delivers once, and what arrives
 * while no pod listens is lost. All of them listen; there is no leader among webhooks.
 */
export const eventSourceReplicas = ({ eventBus }: Environment): number => (eventBus.kind === 'exotic' || eventBus.replicas > 1 ? 2 : 1);

/** The public address of GitHub's own API; another one is that of an enterprise server. */
const GITHUB = 'https://api.github.com';

function webhook({ project, github }: Environment): GithubEventSource {
  const { url, endpoint, port, secret, apiToken, maxPayload } = github.webhook;
  return {
    repositories: byOwner([project.repository, ...github.repositories]),
    events: GITHUB_EVENTS,
    webhook: { url, endpoint, port: String(port), method: 'POST', maxPayloadSize: bytes(maxPayload) },
    webhookSecret: secret,
    ...(apiToken !== undefined && { apiToken }),
    ...(github.apiUrl !== GITHUB && { githubBaseURL: github.apiUrl, githubUploadURL: github.apiUrl }),
    active: true,
    contentType: 'json',
    // `insecure` is not written: its default is false, and the events controller drops a false, so that each apply would change it.
  };
}

/** Each owner once, with the names of its repositories, in the order in which the environment has them. */
function byOwner(repositories: readonly string[]): NonNullable<GithubEventSource['repositories']> {
  const names = new Map<string, Set<string>>();
  for (const repository of repositories) {
    const [owner = '', name = ''] = repository.split('/');
    names.set(owner, (names.get(owner) ?? new Set()).add(name));
  }
  return [...names].map(([owner, ofOwner]) => ({ owner, names: [...ofOwner] }));
}
