import type { Trigger, TriggerParameter } from '../../../../imports/argo-events.ts';
import { sitesOf } from '../../objects/subject.ts';
import { finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** A sensor's triggers speak only of its own dependencies. */
export const triggers: Check = function* (set) {
  for (const subject of set.subjects) {
    if (!subject.whole) continue;
    const names = sitesOf(subject, 'SensorSpec').flatMap(({ value }) => itemsOf(value.dependencies).map(({ name }) => name));
    const there = new Set(names);
    for (const { value: trigger, path } of sitesOf(subject, 'Trigger')) {
      for (const { name, at } of namedBy(trigger)) {
        if (!isKnown(name) || there.has(name)) continue;
        yield finding(subject, `${path}.${at}`, 'names no dependency of the sensor', remedyFor(name, names, 'add it to the dependencies'), name);
      }
    }
  }
};

interface Named {
  readonly name: string | undefined;
  readonly at: string;
}

function* namedBy({ template, parameters }: Trigger): Iterable<Named> {
  // Names and the signs that join them, such as in (a && b) || c.
  for (const [name] of (template?.conditions ?? '').matchAll(/[^\s()&|!]+/g)) yield { name, at: 'template.conditions' };
  yield* namedByParameters(parameters, 'parameters');
  for (const [type, action] of Object.entries(template ?? {}) as readonly (readonly [string, unknown])[]) {
    if (typeof action !== 'object' || action === null) continue;
    // Every type of trigger has the same two lists, or one of them.
    const lists = action as { readonly parameters?: readonly TriggerParameter[]; readonly payload?: readonly TriggerParameter[] };
    yield* namedByParameters(lists.parameters, `template.${type}.parameters`);
    yield* namedByParameters(lists.payload, `template.${type}.payload`);
  }
}

const namedByParameters = (parameters: readonly TriggerParameter[] | undefined, at: string): readonly Named[] =>
  itemsOf(parameters).map(({ src }, index) => ({ name: src?.dependencyName, at: `${at}[${index}].src.dependencyName` }));
