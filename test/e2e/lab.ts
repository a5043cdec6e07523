import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App } from 'cdk8s';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { ConfigChart } from '../../lib/charts/config.ts';
import { CrdsChart } from '../../lib/charts/crds.ts';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { ProjectChart } from '../../lib/charts/project.ts';
import { WorkflowsChart } from '../../lib/charts/workflows.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { apply } from './apply.ts';
import { kubectl } from './run-kubectl.ts';

/** The program that makes an image for the test cluster; it has no registry to pull from. */
export const MAKE_IMAGE = join(import.meta.dirname, '../../../shared/cluster/image');

/**
 * Stands in for our own program in the steps that call it: says what it was asked, and does nothing. What those verbs do is
 * tested with the verbs; here Argo and our templates are.
 */
const STAND_IN = '#!/bin/sh\necho "tm $*"\nenv | grep ^TM_ || true\n';

export const STAND_IN_IMAGE = { repository: 'docker.io/test/tm', tag: 'e2e', pullPolicy: 'IfNotPresent' } as const;

/** Why the stand-in cannot be made here; `undefined` where it can. */
export const noImages = (): string | undefined => (existsSync(MAKE_IMAGE) ? undefined : 'the program that makes images for the test cluster is not here');

export function makeStandInImage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tm-'));
  try {
    const program = join(folder, 'tm');
    writeFileSync(program, STAND_IN, { mode: 0o755 });
    const applets = ['sh', 'env', 'grep'].map((applet) => `/bin/${applet}=>busybox`);
    const { status, stderr } = spawnSync(MAKE_IMAGE, [`${STAND_IN_IMAGE.repository}:${STAND_IN_IMAGE.tag}`, '--user', '1000', '/bin/busybox:/bin/busybox', ...applets, `${program}:/bin/tm`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Applies what a project needs to run, without the events side: gates are opened by the test. */
export function applyProject(environment: Environment, plan: Plan): readonly Manifest[] {
  const app = new App();
  const props = { environment, plan };
  const objects = [NamespacesChart, CrdsChart, RbacChart, ConfigChart, WorkflowsChart, ProjectChart].flatMap(
    (EnvironmentChart) => new EnvironmentChart(app, EnvironmentChart.name, props).toJson() as Manifest[],
  );
  apply(objects.filter(({ kind }) => kind === 'Namespace' || kind === 'CustomResourceDefinition'));
  kubectl(['wait', '--for=condition=Established', ...objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => `crd/${metadata.name}`), '--timeout=30s']);
  apply(objects);
  apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: environment.github.credentials.secret, namespace: environment.namespaces.workflows }, stringData: {} }]);
  return objects;
}

/** Asks again after each pause of `milliseconds` until `question` gives an answer; throws with `what` after `seconds`. */
export async function until<T>(what: string, question: () => T | undefined | Promise<T | undefined>, seconds = 90, milliseconds = 500): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`still not after ${seconds} s: ${what}`);
    await sleep(milliseconds);
  }
}
