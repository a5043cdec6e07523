import type { SensorName } from '../../../lib/contract/actors.ts';
import { LABELS } from '../../../lib/contract/labels.ts';
import type { Correlation } from '../../../lib/correlation/correlation.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { kubectl } from '../run-kubectl.ts';

/** Which gates are open, by the names of Workflows. */
export type Gates = Readonly<Record<string, readonly string[]>>;

/** What sensors left about events, by the objects' names. */
export interface Records {
  readonly events: Readonly<Record<string, { readonly reason: string; readonly message: string; readonly sensor: SensorName }>>;
  readonly letters: Readonly<Record<string, Correlation>>;
}

interface Listed {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string; readonly resourceVersion: string };
}
interface RecordedEvent extends Listed {
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly name: SensorName };
}
interface Letter extends Listed {
  readonly data: { readonly correlation: string };
}
interface Workflow extends Listed {
  readonly status?: { readonly nodes?: Readonly<Record<string, { readonly displayName: string; readonly type: string; readonly phase: string }>> };
}
interface Pod extends Listed {
  readonly status: { readonly containerStatuses?: readonly { readonly name: string; readonly restartCount: number }[] };
}

/** What an attack could change besides plays and records: nobody writes these while nobody deploys. */
const STILL = 'configmaps,secrets,serviceaccounts,roles,rolebindings,services,jobs,cronjobs,workflowtemplates,cronworkflows,networkpolicies';
/** Their controllers write what state they are in. */
const LIVELY = 'deployments,sensors,eventsources,eventbus';

/** The namespaces of an environment, as they are. */
export class World {
  readonly #namespaces: Environment['namespaces'];

  constructor({ namespaces }: Environment) {
    this.#namespaces = namespaces;
  }

  records(): Records {
    const { events, workflows } = this.#namespaces;
    const recorded = list<RecordedEvent>('events', events, '-l', `${LABELS.record}=disagreement`);
    const letters = list<Letter>('configmaps', workflows, '-l', `${LABELS.record}=dead-letter`);
    return {
      events: Object.fromEntries(recorded.map(({ metadata, reason, message, involvedObject }) => [metadata.name, { reason, message, sensor: involvedObject.name }])),
      letters: Object.fromEntries(letters.map(({ metadata, data }) => [metadata.name, JSON.parse(data.correlation) as Correlation])),
    };
  }

  /** The gates that are open in each Workflow. */
  gates(): Gates {
    return Object.fromEntries(this.#workflows().map(({ metadata, status }) => [metadata.name, openIn(status)]));
  }

  /** Each Workflow, and the version that every write to it changes. */
  workflows(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#workflows().map(({ metadata }) => [metadata.name, metadata.resourceVersion]));
  }

  /** Pods, how often each of their containers started anew, and which pods there ever were where none belongs. */
  pods(): readonly string[] {
    const { workflows, events, agents } = this.#namespaces;
    const now = [workflows, events, agents].flatMap((namespace) => list<Pod>('pods', namespace));
    const told = [workflows, agents].flatMap((namespace) => list<RecordedEvent>('events', namespace).filter(({ involvedObject }) => involvedObject.kind === 'Pod'));
    const described = now.map(({ metadata, status }) => `${metadata.namespace} ${metadata.uid} ${(status.containerStatuses ?? []).map(({ name, restartCount }) => `${name}:${restartCount}`).sort().join(' ')}`);
    return [...described, ...told.map(({ involvedObject, message }) => `${involvedObject.name}: ${message}`)].sort();
  }

  /** Everything else, without the dead letters. */
  others(): readonly string[] {
    const { workflows, events, agents } = this.#namespaces;
    const described = ({ kind, metadata }: Listed, version: string): string => `${kind} ${metadata.namespace}/${metadata.name} ${version}`;
    return [workflows, events, agents]
      .flatMap((namespace) => [
        ...list<Listed>(STILL, namespace, '-l', `${LABELS.record}!=dead-letter`).map((object) => described(object, object.metadata.resourceVersion)),
        ...list<Listed>(LIVELY, namespace).map((object) => described(object, object.metadata.uid)),
      ])
      .sort();
  }

  #workflows(): readonly Workflow[] {
    return list<Workflow>('workflows', this.#namespaces.workflows);
  }
}

const openIn = (status: Workflow['status']): readonly string[] =>
  Object.values(status?.nodes ?? {})
    .filter(({ type, phase }) => type === 'Suspend' && phase === 'Running')
    .map(({ displayName }) => displayName)
    .sort();

const list = <T extends Listed>(kinds: string, namespace: string, ...options: readonly string[]): readonly T[] =>
  (JSON.parse(kubectl(['get', kinds, '-n', namespace, '-o', 'json', ...options])) as { readonly items: readonly T[] }).items;
