import type { Construct } from 'constructs';
import { EVENTS } from '../contract/actors.ts';
import type { Environment, EventBusSettings } from '../environment/schema.ts';
import { bytes, durationSeconds } from '../environment/units.ts';
import { EventBus, type Affinity, type ContainerTemplate, type EventBusProps, type JetStreamBus, type NativeStrategy, type PersistenceStrategy } from '../../imports/argo-events.ts';
import { PODS } from './network/selectors.ts';
import { RESTRICTED_POD } from '../plan/workflow-defaults.ts';
import { RESTRICTED_CONTAINER } from './workflows/pod.ts';

export interface ProjectEventBusProps {
  readonly environment: Environment;
}

/** The bus between the event source and the sensors. `kind` says whether two dependencies of one sensor may read the same event. */
export class ProjectEventBus extends EventBus {
  readonly settings: EventBusSettings;

  constructor(scope: Construct, { environment }: ProjectEventBusProps) {
    super(scope, 'bus', { metadata: { name: EVENTS.bus, namespace: environment.namespaces.events }, spec: busSpec(environment) });
    this.settings = environment.eventBus;
  }
}

function busSpec(environment: Environment): EventBusProps['spec'] {
  const { eventBus } = environment;
  switch (eventBus.kind) {
    case 'jetstream':
      return { jetstream: jetStream(environment, eventBus) };
    case 'native':
      return { nats: { native: native(environment, eventBus) } };
    case 'exotic':
      return { jetstreamExotic: { url: eventBus.url, ...(eventBus.accessSecret && { accessSecret: eventBus.accessSecret }) } };
  }
}

type Settings<Kind extends EventBusSettings['kind']> = Extract<EventBusSettings, { kind: Kind }>;

/** Share of a server's disk that messages may take. What is over holds the places of the sensors in the stream. */
const STREAM_SHARE = 0.8;
const STORE_SHARE = 0.9;
/** NATS itself takes no larger message. */
const MAX_PAYLOAD = 64 * 2 ** 20;
/** For how long JetStream knows a message again that the event source sent twice. */
const DUPLICATES_SECONDS = 300;

function jetStream(environment: Environment, bus: Settings<'jetstream'>): JetStreamBus {
  const disk = bytes(bus.size);
  const maxAge = durationSeconds(bus.maxAge);
  return {
    version: bus.version,
    replicas: bus.replicas,
    ...(bus.persistent && { persistence: persistence(environment, bus.size) }),
    maxPayload: String(maxPayload(environment)),
    // Replaces what the controller has, whole. NATS syncs its files every two minutes unless told otherwise.
    settings: lines({ max_memory_store: -1, max_file_store: Math.floor(disk * STORE_SHARE), sync_interval: 'always' }),
    // Laid over what the controller has. A full stream drops its oldest messages (`discard: 0`) and never refuses a new one.
    streamConfig: lines({
      maxMsgs: bus.maxMessages,
      maxAge: `${maxAge}s`,
      maxBytes: Math.floor(disk * STREAM_SHARE),
      replicas: bus.replicas,
      duplicates: `${Math.min(DUPLICATES_SECONDS, maxAge)}s`,
      retention: 0,
      discard: 0,
    }),
    ...podOf(environment),
    reloaderContainerTemplate: BESIDE,
  };
}

const native = (environment: Environment, bus: Settings<'native'>): NativeStrategy => ({
  replicas: bus.replicas,
  auth: 'token',
  ...(bus.persistent && { persistence: persistence(environment, bus.size) }),
  maxPayload: String(maxPayload(environment)),
  maxBytes: String(Math.floor(bytes(bus.size) * STREAM_SHARE)),
  ...podOf(environment),
});

const persistence = ({ storage }: Environment, size: string): PersistenceStrategy => ({
  accessMode: 'ReadWriteOnce',
  volumeSize: size,
  ...(storage.class !== undefined && { storageClassName: storage.class }),
});

/** What the event source accepts, written out anew: Go escapes `<`, `>` and `&`, and the headers come on top. */
const maxPayload = ({ github }: Environment): number => Math.min(2 * bytes(github.webhook.maxPayload) + 2 ** 16, MAX_PAYLOAD);

/** The containers beside the server have no limits of their own here: the namespace's LimitRange gives them some. */
const BESIDE: ContainerTemplate = { securityContext: RESTRICTED_CONTAINER };

const podOf = (environment: Environment) => ({
  securityContext: RESTRICTED_POD,
  containerTemplate: { securityContext: RESTRICTED_CONTAINER, resources: environment.resources.eventBus },
  metricsContainerTemplate: BESIDE,
  affinity: APART,
});

/** On different machines and in different zones where there are any. Argo Events offers no topology spread. */
const APART: Affinity = {
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: PODS.bus } },
      { weight: 50, podAffinityTerm: { topologyKey: 'topology.kubernetes.io/zone', labelSelector: PODS.bus } },
    ],
  },
};

const lines = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
