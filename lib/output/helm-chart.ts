import { ADMINISTRATOR_FILES, type ManifestFile } from '../contract/manifest.ts';
import { MARK, type OutputFile } from './output-file.ts';
import { manifestsToYaml, toYaml } from '../yaml/yaml.ts';

/** What a chart is called and which version it bears (SemVer 2). */
export interface ChartIdentity {
  readonly name: string;
  readonly version: string;
}

/** In backquotes, which stay valid within every YAML scalar, so that a template is YAML before Helm renders it too. */
const ESCAPED_BRACES = '{{`{{`}}';

/** Text that Helm renders to the given text: Argo's `{{…}}` would be Helm's own. */
export const escapeForHelm = (text: string): string => text.replaceAll('{{', ESCAPED_BRACES);

/** What Helm makes of a text that `escapeForHelm` made. */
export const unescapeFromHelm = (text: string): string => text.replaceAll(ESCAPED_BRACES, '{{');

/**
 * A chart for one environment. Its templates render to the environment's objects and take no values: what differs is typed data in
 * `environments/`, checked at synth, not text filled in at install time. CRDs are templates, so that an upgrade of the chart upgrades them.
 */
export function helmChart(environment: string, files: readonly ManifestFile[], chart: ChartIdentity): OutputFile[] {
  const metadata = {
    apiVersion: 'v2',
    name: chart.name,
    version: chart.version,
    description: `A Task Master project on Argo, for the environment ${environment}`,
    type: 'application',
  };
  return [
    { path: `${environment}/Chart.yaml`, text: MARK + toYaml(metadata) },
    ...released(files).map(({ name, objects }) => ({ path: `${environment}/templates/${name}`, text: MARK + escapeForHelm(manifestsToYaml(objects)) })),
  ];
}

/**
 * An environment's part of the one chart that `cdk8s synth --format helm` makes. `--set environment=NAME` picks the environment, the
 * default one otherwise; the condition stands in comments, so that each file is YAML before Helm renders it too.
 */
export function helmTemplates(environment: string, files: readonly ManifestFile[], defaultEnvironment: string): OutputFile[] {
  const condition = `# {{ if eq "${environment}" (.Values.environment | default "${defaultEnvironment}") }}\n`;
  return released(files).map(({ name, objects }) => ({
    path: `${environment}/${name}`,
    text: `${MARK}${condition}${escapeForHelm(manifestsToYaml(objects))}# {{ end }}\n`,
  }));
}

/** A release and Argo CD would own the same objects. */
const released = (files: readonly ManifestFile[]): readonly ManifestFile[] => files.filter(({ name }) => !ADMINISTRATOR_FILES.includes(name));
