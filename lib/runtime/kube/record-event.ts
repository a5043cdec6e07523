import { createHash } from 'node:crypto';
import { MANAGED_BY } from '../../contract/labels.ts';
import type { Logger } from '../log/logger.ts';
import { redactText } from '../log/redact.ts';
import type { Kube } from './kube.ts';
import { EVENTS, type Event } from './resources.ts';
import { timestamp } from './timestamp.ts';

/** The object that an Event is about. */
export interface EventSubject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
}

export interface Happening {
  readonly type: 'Normal' | 'Warning';
  /** Why, for programs: one word in upper camel case. */
  readonly reason: string;
  /** What happened, for people. */
  readonly message: string;
}

export type RecordEvent = (subject: EventSubject, happening: Happening) => Promise<void>;

export interface RecorderOptions {
  readonly kube: Kube;
  /** Who says so: the pod. */
  readonly instance: string;
  /** The same Event is not written again sooner, only counted. @default 60 000 ms */
  readonly quietMs?: number;
  readonly log: Logger;
}

const MESSAGE_LENGTH = 1024;
const QUIET_MS = 60_000;
/** How many Events are remembered, the oldest forgotten first. */
const REMEMBERED = 4096;

/**
 * Records Events of core/v1, in the namespace of what they are about. The name of an Event is computed from what it says, so saying it
 * again is one Event, whose count grows while this process lives. Needs the rights `create` and `patch`, never `get`.
 *
 * It never throws: an Event that could not be written is logged.
 */
export function createRecorder({ kube, instance, quietMs = QUIET_MS, log }: RecorderOptions): RecordEvent {
  const said = new Map<string, { count: number; writtenAt: number }>();
  return async (subject, happening) => {
    const now = new Date();
    const event = eventOf(subject, happening, instance, now);
    const { name } = event.metadata;
    const key = `${subject.namespace}/${name}`;
    const known = said.get(key) ?? { count: 0, writtenAt: -Infinity };
    known.count++;
    said.delete(key);
    said.set(key, known);
    if (said.size > REMEMBERED) said.delete(said.keys().next().value ?? key);
    if (performance.now() - known.writtenAt < quietMs) return;
    known.writtenAt = performance.now();
    try {
      // From an earlier life of this process it may be there with a count that we may not read: it is left as it is.
      const again = { lastTimestamp: event.lastTimestamp, ...(known.count > 1 ? { count: known.count } : {}) };
      const there = await kube.patch(EVENTS, subject.namespace, name, again);
      if (there === undefined) await kube.create(EVENTS, subject.namespace, { ...event, count: known.count });
    } catch (err) {
      log.warn({ err, event: key, reason: happening.reason }, `an event could not be recorded: ${happening.message}`);
    }
  };
}

/** What is written, without what looks like a credential; pure. */
export function eventOf(subject: EventSubject, { type, reason, message }: Happening, instance: string, now: Date): Event {
  const { apiVersion, kind, namespace, name, uid } = subject;
  const clean = redactText(message);
  const text = clean.length > MESSAGE_LENGTH ? `${clean.slice(0, MESSAGE_LENGTH - 1)}…` : clean;
  const said = createHash('sha256').update(JSON.stringify([apiVersion, kind, namespace, name, uid, type, reason, text])).digest('hex').slice(0, 16);
  const time = timestamp(now);
  return {
    metadata: { name: `${name.slice(0, 200)}.${said}`, namespace },
    involvedObject: { apiVersion, kind, namespace, name, ...(uid === undefined ? {} : { uid }) },
    type,
    reason,
    message: text,
    count: 1,
    firstTimestamp: time,
    lastTimestamp: time,
    source: { component: MANAGED_BY },
    reportingComponent: MANAGED_BY,
    reportingInstance: instance,
  };
}
