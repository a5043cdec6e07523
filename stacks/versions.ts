/** A program that the platform stack installs, at the version that is pinned for it. */
export interface Pinned {
  readonly version: string;
  /** Where its maker publishes the manifest of that version. */
  readonly manifest: string;
  /** The oldest version that an upgrade may begin at without a step between; by its maker's rules. */
  readonly upgradableFrom: string;
  /** The oldest version that may be installed, and why. */
  readonly oldestSafe: { readonly version: string; readonly because: string };
  /** What an operator should know of this version. */
  readonly notes: readonly string[];
}

const release = (repository: string, version: string, file: string): string => `https://github.com/argoproj/${repository}/releases/download/v${version}/${file}`;

/**
 * The one place where versions of the platform are pinned. `upgradableFrom` holds to what the makers say: minor versions of Argo Workflows and
 * Argo CD are upgraded one after the other within a major version, and CRDs before controllers.
 */
export const VERSIONS = {
  'argo-workflows': {
    version: '4.0.7',
    manifest: release('argo-workflows', '4.0.7', 'install.yaml'),
    upgradableFrom: '3.7.0',
    oldestSafe: { version: '4.0.6', because: 'before it, templateReferencing: Strict can be bypassed (CVE-2026-54526)' },
    notes: [
      'v4 has no singular mutex and semaphore any more: templates that use them must be changed before the upgrade',
      'templateReferencing: Secure ends running plays when a template changes; Strict does not',
    ],
  },
  'argo-events': {
    version: '1.9.11',
    manifest: release('argo-events', '1.9.11', 'install.yaml'),
    upgradableFrom: '1.9.0',
    oldestSafe: { version: '1.9.6', because: 'before it, who may write an EventSource or Sensor can become privileged on the cluster (GHSA-hmp7-x699-cvhq)' },
    notes: ['its sensor image brings the argo CLI v3.7.9, which cannot read a Workflow whose status was offloaded to a database'],
  },
  'argo-cd': {
    version: '3.2.3',
    manifest: release('argo-cd', '3.2.3', 'manifests/core-install.yaml'),
    upgradableFrom: '3.1.0',
    oldestSafe: { version: '3.2.3', because: 'it is the oldest that the settings of this stack were run with' },
    notes: ['a running Workflow is Progressing for it: plays are never part of a synced Application'],
  },
} as const satisfies Readonly<Record<string, Pinned>>;

export type Program = keyof typeof VERSIONS;
