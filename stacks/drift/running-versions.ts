import { spawnSync } from 'node:child_process';
import type { Program } from '../versions.ts';

/** Where each program's controller is, whose image tells what runs. */
const CONTROLLERS: Readonly<Record<Program, { readonly namespace: string; readonly resource: string }>> = {
  'argo-workflows': { namespace: 'argo', resource: 'deployment/workflow-controller' },
  'argo-events': { namespace: 'argo-events', resource: 'deployment/controller-manager' },
  'argo-cd': { namespace: 'argocd', resource: 'deployment/argocd-repo-server' },
};

/** The version that runs, such as `4.0.6`; `undefined` where the program is not there. @throws where the cluster is away */
export function runningVersion(program: Program, kubectl = 'kubectl'): string | undefined {
  const { namespace, resource } = CONTROLLERS[program];
  const { status, stdout, stderr, error } = spawnSync(kubectl, ['get', '-n', namespace, resource, '--ignore-not-found', '-o', 'jsonpath={.spec.template.spec.containers[0].image}'], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr.trim());
  const image = stdout.trim();
  return image === '' ? undefined : (/:v?([^:@]+)(?:@.*)?$/.exec(image)?.[1] ?? image);
}
