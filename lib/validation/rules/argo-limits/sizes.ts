import type { ManifestSet } from '../../objects/manifest-set.ts';
import { isTemplated } from '../../objects/placeholders.ts';
import { sitesOf } from '../../objects/subject.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';
import { LIMITS } from './limits.ts';

const WORKFLOW_KINDS: ReadonlySet<string> = new Set(['Workflow', 'WorkflowTemplate', 'CronWorkflow']);
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** No list, object or name larger than the API server or Argo takes. */
export function* sizes(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    const { manifest } = subject;
    for (const { value, path } of sitesOf(subject, 'WorkflowSpec')) {
      const count = itemsOf(value.templates).length;
      if (count > LIMITS.templates) yield finding(subject, `${path}.templates`, `${count} templates, at most ${LIMITS.templates} are admitted`, 'split it over several WorkflowTemplates');
    }
    for (const { value, path } of sitesOf(subject, 'DAGTemplate')) {
      const count = itemsOf(value.tasks).length;
      if (count > LIMITS.dagTasks) yield finding(subject, `${path}.tasks`, `${count} tasks in a DAG, at most ${LIMITS.dagTasks} are admitted`, 'split the project over several Workflows');
    }
    for (const { value, path } of sitesOf(subject, 'Template')) {
      const count = itemsOf(value.inputs?.parameters).length;
      if (count > LIMITS.inputParameters) yield finding(subject, `${path}.inputs.parameters`, `${count} parameters, at most ${LIMITS.inputParameters} are admitted`, 'pass them as one value');
    }
    if (subject.faults.length > 0) continue;
    if (WORKFLOW_KINDS.has(manifest.kind)) {
      yield* tooLarge(subject, manifest, LIMITS.workflowBytes, 'split it: an API object is at most 1 MiB');
      const name = manifest.metadata?.name ?? '';
      if (!isTemplated(name) && (name.length > LIMITS.nameLength || !DNS_LABEL.test(name)) && subject.whole && subject.origin === 'file') {
        yield finding(subject, 'metadata.name', `not a name of at most ${LIMITS.nameLength} characters of [a-z0-9-]`, 'shorten it: Argo makes labels and pod names of it', name);
      }
    }
    if (manifest.kind === 'Sensor') yield* tooLarge(subject, manifest.spec, LIMITS.sensorBytes, 'make its triggers generic: its spec travels in an environment variable');
  }
}

function* tooLarge(subject: Parameters<typeof finding>[0], value: unknown, limit: number, remedy: string): Iterable<Finding> {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes >= limit) yield finding(subject, '', `${bytes} bytes, below ${limit} are allowed`, remedy);
}
