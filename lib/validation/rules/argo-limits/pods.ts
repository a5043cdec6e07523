import type { Template, WorkflowSpec } from '../../../../imports/argo-workflows.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf } from '../../objects/subject.ts';
import { containersOf, type AnyContainer } from '../../objects/template-containers.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';

const makesPod = (template: Template): boolean => [template.container, template.script, template.resource, template.containerSet, template.data].some((part) => part !== undefined);

/** Every pod ends by itself and has limits; no Workflow has a deadline that a gate would run into; no lock is the removed singular one. */
export function* pods(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: spec, path } of sitesOf(subject, 'WorkflowSpec')) {
      const waits = itemsOf(spec.templates).some((template) => template.suspend !== undefined);
      if (waits && spec.activeDeadlineSeconds !== undefined) {
        yield finding(subject, `${path}.activeDeadlineSeconds`, 'a deadline for a Workflow that waits at gates', 'give each pod a deadline instead', spec.activeDeadlineSeconds);
      }
      yield* singularLocks(subject, path, spec);
    }
    for (const { value: template, path } of sitesOf(subject, 'Template')) {
      yield* singularLocks(subject, path, template);
      if (!makesPod(template)) continue;
      if (template.activeDeadlineSeconds === undefined) yield finding(subject, `${path}.activeDeadlineSeconds`, 'missing: the pod may run for ever', 'say how many seconds it may run');
      for (const { container, path: at } of containersOf(template, path)) {
        if (container.resources?.limits === undefined) yield finding(subject, `${at}.resources.limits`, 'missing: the pod may take all there is', 'give limits of cpu and memory');
        yield* resumesOfAll(subject, at, container);
      }
    }
  }
}

/** A step that calls the argo command by itself opens no gate but the one it means either. */
function* resumesOfAll(subject: Parameters<typeof finding>[0], path: string, container: AnyContainer & { readonly source?: string }): Iterable<Finding> {
  const words = [...itemsOf(container.command), ...itemsOf(container.args)].join(' ');
  for (const [field, text] of [['args', words], ['source', container.source ?? '']] as const) {
    for (const line of text.split('\n')) {
      if (/\bargo\s+(?:resume|stop)\b/.test(line) && !line.includes('--node-field-selector')) {
        yield finding(subject, `${path}.${field}`, 'argo resume without --node-field-selector acts on every open gate', 'add --node-field-selector and the gate on the same line', line.trim());
      }
    }
  }
}

function* singularLocks(subject: Parameters<typeof finding>[0], path: string, { synchronization }: Pick<WorkflowSpec, 'synchronization'>): Iterable<Finding> {
  for (const removed of ['mutex', 'semaphore']) {
    if (typeof synchronization === 'object' && removed in synchronization) yield finding(subject, `${path}.synchronization.${removed}`, 'was removed in Argo Workflows 4', `write ${removed === 'mutex' ? 'mutexes' : 'semaphores'}, a list`);
  }
}
