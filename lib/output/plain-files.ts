import { ADMINISTRATOR_FILES, type ManifestFile } from '../contract/manifest.ts';
import { MARK, type OutputFile } from './output-file.ts';
import { manifestsToYaml } from '../yaml/yaml.ts';

/** An environment's files as they are, for `kubectl apply -f` or a reader of one stream. */
export function manifestFiles(environment: string, files: readonly ManifestFile[]): OutputFile[] {
  return files.map(({ name, objects }) => ({ path: `${environment}/${name}`, text: MARK + manifestsToYaml(objects) }));
}

/**
 * The same with a `kustomization.yaml` that names them in their order, but for Argo CD's own, for `kubectl apply -k` and Argo CD. It changes nothing: the objects
 * bear their namespaces, of which an environment has several.
 */
export function plainFiles(environment: string, files: readonly ManifestFile[]): OutputFile[] {
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    metadata: { name: environment },
    resources: files.map(({ name }) => name).filter((name) => !ADMINISTRATOR_FILES.includes(name)),
  };
  return [...manifestFiles(environment, files), { path: `${environment}/kustomization.yaml`, text: MARK + manifestsToYaml([kustomization]) }];
}
