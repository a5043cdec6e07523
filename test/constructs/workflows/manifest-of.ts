import { App, Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Template, WorkflowSpec } from '../../../imports/argo-workflows.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';

/** The one API object that `make` puts into a scope. */
export function manifestOf(make: (scope: Construct) => ApiObject): Manifest {
  const chart = new Chart(new App(), 'chart', { disableResourceNameHashes: true });
  make(chart);
  const [manifest] = chart.toJson() as Manifest[];
  if (manifest === undefined) throw new Error('nothing was made');
  return manifest;
}

/** The spec of a WorkflowTemplate. */
export const specOf = (manifest: Manifest): WorkflowSpec => manifest.spec as WorkflowSpec;

/** One template of a WorkflowTemplate. */
export function templateOf(manifest: Manifest, name: string): Template {
  const template = specOf(manifest).templates?.find((candidate) => candidate.name === name);
  if (template === undefined) throw new Error(`no template ${name} in ${manifest.metadata.name}`);
  return template;
}
