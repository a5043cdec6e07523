import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Format, SynthOptions } from './synth-options.ts';

/** The shape of what is written. */
export type Layout = Format | 'helm-templates' | 'stream';

/** Where a run writes, and in which shape. */
export interface Destination {
  readonly folder: string;
  readonly layout: Layout;
  /** The folder in which the cdk8s CLI looks for the manifests, where that is another one. */
  readonly lookedForIn?: string;
}

/** `output` of cdk8s.yaml. */
export const CDK8S_STAGING = '.cdk8s/out';
const FOLDERS: Readonly<Record<Format, string>> = { plain: 'dist', helm: 'dist-helm' };

/**
 * Where the output goes. The cdk8s CLI deletes its output folder before it starts the program, which it tells the folder in
 * `CDK8S_OUTDIR`. So that nothing changes on a fault, cdk8s.yaml names a staging folder: for that one the output goes to `dist`, and
 * the CLI finds it through a link. Given another `--output`, the CLI gets its files there; under `--format helm` that folder is the
 * `templates` of a chart which the CLI began, and with `--stdout` a temporary one whose files are printed one after the other.
 */
export function destination({ format, out }: Pick<SynthOptions, 'format' | 'out'>, cdk8sOutdir: string | undefined): Destination {
  if (out !== undefined || !cdk8sOutdir) return { folder: out ?? FOLDERS[format], layout: format };
  if (resolve(cdk8sOutdir) === resolve(CDK8S_STAGING)) return { folder: FOLDERS.plain, layout: 'plain', lookedForIn: cdk8sOutdir };
  if (basename(cdk8sOutdir) === 'templates' && existsSync(join(cdk8sOutdir, '../Chart.yaml'))) return { folder: cdk8sOutdir, layout: 'helm-templates' };
  const temporary = dirname(resolve(cdk8sOutdir)) === resolve(tmpdir()) && basename(cdk8sOutdir).startsWith('cdk8s-');
  return { folder: cdk8sOutdir, layout: temporary ? 'stream' : 'plain' };
}

/** Lets the cdk8s CLI find the output. Its next run deletes the link, not what it leads to. */
export function linkForCdk8s({ folder, lookedForIn }: Destination): void {
  if (lookedForIn === undefined) return;
  rmSync(lookedForIn, { recursive: true, force: true });
  mkdirSync(dirname(lookedForIn), { recursive: true });
  symlinkSync(relative(dirname(lookedForIn), folder), lookedForIn);
}
