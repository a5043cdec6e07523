import { differences, type ObjectChange } from './difference.ts';
import { type Effect, effectsOf } from './effects.ts';
import { type Files, objectsIn } from './objects.ts';
import { type TaskChanges, taskChanges } from './tasks.ts';

/** What a commit changes for one environment. */
export interface EnvironmentChanges {
  readonly name: string;
  /** Whether its folder is new, or goes as a whole. */
  readonly folder: 'new' | 'kept' | 'removed';
  readonly objects: readonly ObjectChange[];
  readonly tasks: TaskChanges;
  readonly effects: readonly Effect[];
}

const NONE: Files = new Map();

/** @param before `undefined` where there was no folder, as `after` where there is none any more */
export function environmentChanges(name: string, before: Files = NONE, after: Files = NONE): EnvironmentChanges {
  const [old, now] = [objectsIn(before, after), objectsIn(after, before)];
  const objects = differences(old, now);
  return {
    name,
    folder: before.size === 0 ? 'new' : after.size === 0 ? 'removed' : 'kept',
    objects,
    tasks: taskChanges(old, now),
    // Argo CD stops where its folder is gone: it prunes nothing.
    effects: after.size === 0 ? [] : effectsOf(objects),
  };
}

/** The objects that a change of some kind happens to. */
export const having = (changes: EnvironmentChanges, change: ObjectChange['change']): readonly ObjectChange[] => changes.objects.filter((object) => object.change === change);
