import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { loadAll } from 'js-yaml';
import { formatFault } from '../contract/fault.ts';
import type { Manifest } from '../contract/manifest.ts';
import { labelOf } from './objects/label-of.ts';
import { validateManifests, type Violation } from './validate.ts';

/** What the cdk8s CLI gives a validation plug-in; its own types come with the CLI, which a program does not load. */
export interface ValidationContext {
  /** Paths of the manifests that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
      readonly fix: string;
    }): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  readonly logger: { log(message: string): void };
}

/** Argo's braces in a template of a Helm chart, where they are Helm's too (lib/output/helm-chart.ts). */
const HELM_BRACES = '{{`{{`}}';

/**
 * The validation plug-in of `cdk8s.yaml`: checks the files that were written, each environment's folder for itself, by the same
 * rules as synthesis checks the objects before it writes them.
 */
export class ManifestValidation {
  async validate({ manifests, report, logger }: ValidationContext): Promise<void> {
    const folders = Map.groupBy(manifests, dirname);
    let count = 0;
    for (const files of folders.values()) {
      const read = files.map((file) => ({ file, objects: objectsOf(file) }));
      for (const violation of validateManifests(read.flatMap(({ objects }) => objects))) {
        count += 1;
        report.addViolation(toReport(violation, read.find(({ objects }) => objects.some((object) => isNamed(violation, object)))?.file ?? ''));
      }
    }
    logger.log(`checked ${manifests.length} files in ${folders.size} folders: ${count === 0 ? 'nothing to complain of' : `${count} violations`}`);
    report.submit(count === 0 ? 'success' : 'failure', { files: String(manifests.length), violations: String(count) });
  }
}

function objectsOf(file: string): readonly Manifest[] {
  if (basename(file) === 'kustomization.yaml') return [];
  const text = readFileSync(file, 'utf8').replaceAll(HELM_BRACES, '{{');
  return (loadAll(text) as readonly (Manifest | null | undefined)[]).filter((object) => object !== null && object !== undefined);
}

const isNamed = ({ object }: Violation, manifest: Manifest): boolean => object === labelOf(manifest);

const toReport = (violation: Violation, manifestPath: string) => ({
  ruleName: violation.rule,
  recommendation: formatFault({ file: violation.object, path: violation.path, message: violation.message, remedy: violation.remedy, ...('value' in violation ? { value: violation.value } : {}) }),
  violatingResources: [{ resourceName: violation.object, locations: [violation.path], manifestPath }],
  fix: violation.remedy,
});
