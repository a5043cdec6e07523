import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';

const SELECTOR = '--node-field-selector';
/** Operations that act on gates, all of them where no selector is given. */
const NEEDS_SELECTOR: ReadonlySet<string> = new Set(['resume', 'stop']);

/** A trigger opens no gate but the one it means, and its retries and dead letters work. */
export function* triggers(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: trigger, path } of sitesOf(subject, 'Trigger')) {
      const operation = trigger.template?.argoWorkflow?.operation;
      const args = trigger.template?.argoWorkflow?.args ?? [];
      if (operation !== undefined && NEEDS_SELECTOR.has(operation) && !(args.includes(SELECTOR) && (args[args.indexOf(SELECTOR) + 1] ?? '') !== '')) {
        yield finding(subject, `${path}.template.argoWorkflow.args`, `${operation} without ${SELECTOR} acts on every open gate`, `add ${SELECTOR} and the gate`, args);
      }
      for (const field of ['retryStrategy', 'dlqTrigger'] as const) {
        if (trigger[field] !== undefined && trigger.atLeastOnce !== true) {
          yield finding(subject, `${path}.${field}`, 'does nothing without atLeastOnce', 'set atLeastOnce: true beside it');
        }
      }
    }
    for (const { value: spec, path } of sitesOf(subject, 'SensorSpec')) {
      if (spec.dependencies.length < 2) continue;
      for (const [index, trigger] of spec.triggers.entries()) {
        if (!trigger.template?.conditions) {
          yield finding(subject, `${path}.triggers[${index}].template.conditions`, 'missing: all dependencies of the sensor would have to come together', 'name the dependency that it is for');
        }
      }
    }
  }
}
