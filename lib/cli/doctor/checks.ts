import type { Check } from './check.ts';
import { deliveries } from './checks/deliveries.ts';
import { eventsSide } from './checks/events-side.ts';
import { nodes } from './checks/nodes.ts';
import { namespaces, parts } from './checks/parts.ts';
import { permissions } from './checks/permissions.ts';
import { pods } from './checks/pods.ts';
import { ourProcess } from './checks/process.ts';
import { complaints, deadLetters } from './checks/records.ts';
import { claims, quotas } from './checks/room.ts';
import { secrets } from './checks/secrets.ts';
import { stuck } from './checks/state.ts';
import { versions } from './checks/versions.ts';
import { webhook } from './checks/webhook.ts';

/** All of them, in the order in which one would look. */
export const CHECKS: readonly Check[] = [versions, nodes, namespaces, parts, secrets, permissions, eventsSide, webhook, deliveries, ourProcess, pods, quotas, claims, stuck, deadLetters, complaints];
