import type { ManifestFile } from '../contract/manifest.ts';
import type { Layout } from './destination.ts';
import { helmChart, helmTemplates } from './helm-chart.ts';
import type { OutputFile } from './output-file.ts';
import { manifestFiles, plainFiles } from './plain-files.ts';

/** What an environment's manifests are laid out for. */
export interface LayoutContext {
  readonly layout: Layout;
  readonly environment: string;
  /** The project's name. */
  readonly project: string;
  readonly chartVersion: string;
  /** The environment that a chart for all of them renders unless told otherwise. */
  readonly defaultEnvironment: string;
}

/** An environment's files. */
export function layOut(files: readonly ManifestFile[], { layout, environment, project, chartVersion, defaultEnvironment }: LayoutContext): OutputFile[] {
  switch (layout) {
    case 'plain':
      return plainFiles(environment, files);
    case 'stream':
      return manifestFiles(environment, files);
    case 'helm':
      return helmChart(environment, files, { name: `${project}-${environment}`, version: chartVersion });
    case 'helm-templates':
      return helmTemplates(environment, files, defaultEnvironment);
  }
}
