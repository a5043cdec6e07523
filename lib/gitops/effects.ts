import { RUNTIME_KEYS } from '../contract/runtime-keys.ts';
import type { FieldChange, ObjectChange } from './difference.ts';

/** What a change does to something that runs. */
export interface Effect {
  /** As `nameOf` gives it. */
  readonly object: string;
  readonly what: 'starts' | 'restarts' | 'ends' | 'stays' | 'left alone' | 'next time' | 'note';
  /** For people: one clause. */
  readonly why: string;
}

/** What each change does to what runs; nothing for those that touch nothing there. */
export const effectsOf = (changes: readonly ObjectChange[]): readonly Effect[] =>
  changes.flatMap((change) => {
    const effect = effectOf(change);
    return effect === undefined ? [] : [{ object: change.object, ...effect }];
  });

type OneEffect = Omit<Effect, 'object'>;
const RUNS_PODS = new Set(['Deployment', 'Sensor', 'EventSource', 'EventBus']);
const STAYS = new Set(['Namespace', 'CustomResourceDefinition']);

function effectOf({ kind, object, change, fields }: ObjectChange): OneEffect | undefined {
  const isRuntime = kind === 'ConfigMap' && RUNTIME_KEYS[plainName(object)] !== undefined;
  if (change === 'removed' && isRuntime) return { what: 'stays', why: 'is never pruned: it holds what people wrote into it' };
  if (change === 'removed' && STAYS.has(kind)) return { what: 'stays', why: 'is never pruned: all that is in it would go with it' };
  if (RUNS_PODS.has(kind)) {
    if (change === 'added') return { what: 'starts', why: 'is new' };
    if (change === 'removed') return { what: 'ends', why: 'is pruned, with its pods' };
    return fields.some(({ path }) => path.startsWith('spec')) ? { what: 'restarts', why: restart(kind, fields) } : undefined;
  }
  if (change === 'removed') return undefined;
  if (kind === 'WorkflowTemplate' && change === 'changed') return { what: 'next time', why: 'what runs goes on as it was started; what starts from now on takes the new one' };
  if (kind === 'ConfigMap' && change === 'changed') return runtimeKeys(object, fields);
  if (kind === 'CustomResourceDefinition' && change === 'changed') return { what: 'note', why: 'is shared by all environments on one cluster' };
  return undefined;
}

/** Ways in which the events controller restarts a sensor from scratch (FACTS.md): it drops the consumer, and with it what came meanwhile. */
const LOSES_EVENTS = /^spec\.(dependencies|triggers\[[^\]]*\]\.template\.conditions)/;

function restart(kind: string, fields: readonly FieldChange[]): string {
  if (kind === 'Sensor') return fields.some(({ path }) => LOSES_EVENTS.test(path)) ? 'its dependencies changed: events that come meanwhile are lost to it, and mended by our process' : 'events wait in the bus meanwhile';
  if (kind === 'EventSource') return 'webhooks that come meanwhile fail, and are delivered again by our process';
  if (kind === 'EventBus') return 'its servers one after the other';
  return 'plays go on meanwhile';
}

const plainName = (object: string): string => object.slice(object.indexOf('/') + 1);

/** Keys that Argo CD leaves alone once the ConfigMap is there. */
function runtimeKeys(object: string, fields: readonly FieldChange[]): OneEffect | undefined {
  const keys = RUNTIME_KEYS[plainName(object)] ?? [];
  const left = keys.filter((key) => fields.some(({ path }) => path === `data.${key}`));
  return left.length === 0 ? undefined : { what: 'left alone', why: `${left.join(', ')}: a cluster that has it keeps its own` };
}
