import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../../lib/contract/manifest.ts';

/** What the constructs made by `build` become, as plain data. */
export function synthesize(build: (scope: Construct) => void): readonly Manifest[] {
  const chart = new Chart(Testing.app(), 'test', { disableResourceNameHashes: true });
  build(chart);
  return Testing.synth(chart) as Manifest[];
}

/** The only object of a kind, or the only one with this name. Fails the test where there is none, or more than one. */
export function only(objects: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = objects.filter((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length !== 1) throw new Error(`expected one ${kind} ${name ?? ''}, found ${found.length} among ${objects.map((o) => `${o.kind}/${o.metadata.name}`).join(', ')}`);
  return found[0] as Manifest;
}
