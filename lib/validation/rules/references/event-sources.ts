import type { EventDependency, EventSourceManifest } from '../../../../imports/argo-events.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { readAs, type Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** The bus that Argo Events takes where none is named. */
const DEFAULT_BUS = 'default';

/** Every sensor and event source has its event bus beside it, and every event that a sensor waits for is sent, over the same bus. */
export const eventSources: Check = function* (set) {
  for (const subject of set.subjects) {
    if (!isKnown(subject.namespace) || !subject.whole) continue;
    for (const { value, path } of sitesOf(subject, 'SensorSpec')) {
      yield* busOf(set, subject, value.eventBusName, path);
      for (const [index, dependency] of itemsOf(value.dependencies).entries()) {
        yield* sourceOf(set, subject, dependency, value.eventBusName, `${path}.dependencies[${index}]`);
      }
    }
    if (subject.manifest.kind === 'EventSource') yield* busOf(set, subject, readAs<EventSourceManifest>(subject)?.spec.eventBusName, 'spec');
  }
};

function* busOf(set: ManifestSet, subject: Subject, name = DEFAULT_BUS, path: string): Iterable<Finding> {
  if (!isKnown(name) || set.find('EventBus', subject.namespace, name) !== undefined) return;
  const remedy = remedyFor(name, set.namesOf('EventBus', subject.namespace), 'declare it there');
  yield finding(subject, `${path}.eventBusName`, `names no EventBus of namespace ${subject.namespace}`, remedy, name);
}

function* sourceOf(set: ManifestSet, subject: Subject, { eventSourceName, eventName }: EventDependency, bus = DEFAULT_BUS, path: string): Iterable<Finding> {
  const { namespace } = subject;
  if (!isKnown(eventSourceName)) return;
  const declared = set.find('EventSource', namespace, eventSourceName);
  if (declared === undefined) {
    const remedy = remedyFor(eventSourceName, set.namesOf('EventSource', namespace), 'declare it there');
    yield finding(subject, `${path}.eventSourceName`, `names no EventSource of namespace ${namespace}`, remedy, eventSourceName);
    return;
  }
  const spec = readAs<EventSourceManifest>(declared)?.spec;
  if (spec === undefined) return;
  const events = eventsOf(spec);
  if (isKnown(eventName) && !events.includes(eventName)) {
    yield finding(subject, `${path}.eventName`, `names no event of EventSource ${namespace}/${eventSourceName}`, remedyFor(eventName, events, 'let it send one of this name'), eventName);
  }
  const sendsTo = spec.eventBusName ?? DEFAULT_BUS;
  // Of a bus that is not there it was told already.
  if (sendsTo === bus || set.find('EventBus', namespace, bus) === undefined || set.find('EventBus', namespace, sendsTo) === undefined) return;
  const remedy = `let both use one bus: the sensor listens to ${bus}`;
  yield finding(subject, `${path}.eventSourceName`, `names an EventSource that sends to another EventBus, ${sendsTo}`, remedy, eventSourceName);
}

/** What of an event source's specification describes no events. */
const NO_EVENTS: ReadonlySet<string> = new Set(['service', 'template']);

/** Under each type of event the keys are the events' names. */
const eventsOf = (spec: EventSourceManifest['spec']): readonly string[] =>
  Object.entries(spec).flatMap(([type, events]: [string, unknown]) => (typeof events === 'object' && events !== null && !NO_EVENTS.has(type) ? Object.keys(events) : []));
