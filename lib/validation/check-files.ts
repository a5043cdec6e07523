import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { loadAll } from 'js-yaml';
import { formatFault } from '../contract/fault.ts';
import type { Manifest } from '../contract/manifest.ts';
import { labelOf } from './objects/label-of.ts';
import type { ReportedViolation } from './reported-violation.ts';
import { validateManifests, type Violation } from './validate.ts';

/** Argo's braces in a template of a Helm chart, where they are Helm's too (lib/output/helm-chart.ts). */
const HELM_BRACES = '{{`{{`}}';

/** What is wrong in the files of several environments, each folder for itself: the same object may stand in two. */
export function violationsIn(paths: readonly string[]): readonly ReportedViolation[] {
  return [...Map.groupBy(paths, dirname).values()].flatMap((files) => {
    const read = files.map((file) => ({ file, objects: objectsOf(file) }));
    const fileOf = (violation: Violation): string => read.find(({ objects }) => objects.some((object) => violation.object === labelOf(object)))?.file ?? '';
    return validateManifests(read.flatMap(({ objects }) => objects)).map((violation) => reported(violation, fileOf(violation)));
  });
}

function objectsOf(file: string): readonly Manifest[] {
  if (basename(file) === 'kustomization.yaml') return [];
  const text = readFileSync(file, 'utf8').replaceAll(HELM_BRACES, '{{');
  return (loadAll(text) as readonly (Manifest | null | undefined)[]).filter((object) => object !== null && object !== undefined);
}

const reported = (violation: Violation, manifestPath: string): ReportedViolation => ({
  ruleName: violation.rule,
  recommendation: formatFault({ file: violation.object, path: violation.path, message: violation.message, remedy: violation.remedy, ...('value' in violation ? { value: violation.value } : {}) }),
  violatingResources: [{ resourceName: violation.object, locations: [violation.path], manifestPath }],
  fix: violation.remedy,
});
