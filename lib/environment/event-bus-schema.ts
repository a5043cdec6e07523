import { object, optional } from '../contract/schema/object.ts';
import { boolean, byKind, integer, oneOf, string } from '../contract/schema/values.ts';
import { Bytes, Duration, SecretKey } from './formats.ts';

/**
 * The versions that the stock configuration of Argo Events 1.9.11 knows; with another the bus never comes up. A cluster whose
 * ConfigMap `argo-events-controller-config` lists more adds them here.
 */
export const JETSTREAM_VERSIONS = ['2.10.29', '2.9.16', '2.9.12', '2.9.1', '2.8.2-alpine', '2.8.2', '2.8.1-alpine', '2.8.1', 'latest'] as const;

/** NATS with JetStream, run by Argo Events. */
const JetStream = object({
  kind: oneOf(['jetstream']),
  version: oneOf(JETSTREAM_VERSIONS),
  /** Servers, and copies of each message. Odd: they decide by majority, so that 3 outlive the loss of one, and 1 outlives none. */
  replicas: integer({ minimum: 1, maximum: 5 }),
  /** Off: the stream lives in an emptyDir and is gone with its pod. */
  persistent: boolean(),
  /** Disk of each server: the claim where `persistent`, else the limit of its emptyDir. */
  size: Bytes,
  /** Messages that the stream keeps; it drops the oldest of more. Argo Events' own default is 50,000. */
  maxMessages: integer({ minimum: 1 }),
  /** How long the stream keeps a message. Argo Events' own default is 7d. */
  maxAge: Duration,
});

/** NATS Streaming, run by Argo Events: for clusters that have it already; its makers no longer keep it up. */
const Native = object({
  kind: oneOf(['native']),
  /** Odd, for the same reason. */
  replicas: integer({ minimum: 3, maximum: 5 }),
  persistent: boolean(),
  /** Disk of each server. */
  size: Bytes,
});

/** NATS that somebody else runs; how safely it keeps messages is theirs to say. */
const Exotic = object({
  kind: oneOf(['exotic']),
  url: string({ pattern: '^(nats|tls)://\\S+$', description: 'a URL that begins with nats:// or tls://' }),
  /** The client's credentials, in the namespace of the events. Absent: the bus asks for none. */
  accessSecret: optional(SecretKey),
});

export const EventBusSchema = byKind(JetStream, Native, Exotic);
