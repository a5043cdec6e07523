import { dirname } from 'node:path';
import { areAsChecked } from './receipt.ts';
import type { ReportedViolation } from './reported-violation.ts';

/** What the cdk8s CLI gives a validation plug-in; its own types come with the CLI, which a program does not load. */
export interface ValidationContext {
  /** Paths of the manifests that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: ReportedViolation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  readonly logger: { log(message: string): void };
}

/**
 * The validation plug-in of `cdk8s.yaml`: the files that were written keep to every rule. Files that are, to the letter, those that
 * synthesis checked before it wrote them are not read and checked again; all others are, each environment's folder for itself.
 */
export class ManifestValidation {
  async validate({ manifests, report, logger }: ValidationContext): Promise<void> {
    const checked = areAsChecked(commonFolder(manifests), manifests);
    const violations = checked ? [] : (await import('./check-files.ts')).violationsIn(manifests);
    for (const violation of violations) report.addViolation(violation);
    const how = checked ? 'as they were checked by synthesis' : 'checked';
    logger.log(`${manifests.length} files ${how}: ${violations.length === 0 ? 'nothing to complain of' : `${violations.length} violations`}`);
    report.submit(violations.length === 0 ? 'success' : 'failure', { files: String(manifests.length), violations: String(violations.length) });
  }
}

/** The output folder: environments are folders in it. */
const commonFolder = ([first = '']: readonly string[]): string => dirname(dirname(first));
