import type { KubeObject, Resource } from './kube.ts';

/** The path of a kind in one namespace, of one object of it, or of a part of an object, such as its status. Without a namespace: ''. */
export function pathOf({ apiVersion, plural }: Resource, namespace: string, name?: string, part?: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const parts = [...(namespace === '' ? [] : ['namespaces', namespace]), plural, name, part].filter((each) => each !== undefined);
  return `${root}/${parts.map(encodeURIComponent).join('/')}`;
}

/** The object with its apiVersion and kind, which items of a list lack. */
export const typed = <T extends KubeObject>({ apiVersion, kind }: Resource<T>, object: T): T => ({ ...object, apiVersion, kind });
