import { LABELS } from '../../contract/labels.ts';
import { isPlayGate } from '../../contract/stages.ts';
import type { ConfigMap } from '../kube/resources.ts';
import type { Letter } from './decide-letter.ts';

/** Value of the label `taskmaster.io/record` of a dead letter (lib/constructs/sensors/dead-letter.ts). */
export const DEAD_LETTER = 'dead-letter';

/** What a dead letter says. It is a record of ours, but whatever it does not say as it should is empty. */
export function readLetter({ metadata, data = {} }: ConfigMap): Letter {
  const correlation = readJson(data['correlation']);
  const text = (key: string): string => (typeof correlation[key] === 'string' ? correlation[key] : '');
  const gate = text('gate');
  return {
    name: metadata.name,
    sensor: data['sensor'] ?? '',
    trigger: data['trigger'] ?? '',
    delivery: data['delivery'] ?? text('delivery'),
    time: Number.isNaN(Date.parse(data['time'] ?? '')) ? (metadata.creationTimestamp ?? '') : (data['time'] as string),
    repository: text('repository'),
    pull: text('pull'),
    task: text('task') === '' ? (metadata.labels?.[LABELS.taskId] ?? '') : text('task'),
    play: text('play'),
    gate: isPlayGate(gate) ? gate : '',
    workflow: text('workflow'),
  };
}

function readJson(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
