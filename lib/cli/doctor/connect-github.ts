import type { Environment } from '../../environment/schema.ts';
import { connectGitHub } from '../../runtime/github/connect.ts';
import type { GitHub } from '../../runtime/github/github.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { silentLog } from '../cluster/silent-log.ts';
import { SECRETS } from './kinds.ts';

/**
 * GitHub by a token of one's own, else by the credentials that our process has on the cluster, which are kept in memory only.
 *
 * @returns `undefined` where neither is to be had: nobody may read Secrets by default
 */
export async function connectForDoctor(kube: Kube, { github: { apiUrl, credentials }, namespaces }: Environment, token: string | undefined, signal: AbortSignal): Promise<GitHub | undefined> {
  const connect = (kind: typeof credentials.kind, values: Readonly<Record<string, string>>): GitHub => connectGitHub({ apiUrl, credentials: kind, folder: values, log: silentLog(), signal, waits: { most: 0, longest: 0 } });
  if (token !== undefined && token !== '') return connect('token', { token });
  try {
    const secret = await kube.get(SECRETS, namespaces.workflows, credentials.secret);
    if (secret?.data === undefined) return undefined;
    return connect(credentials.kind, Object.fromEntries(Object.entries(secret.data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])));
  } catch (error) {
    if (error instanceof KubeError && error.isForbidden) return undefined;
    throw error;
  }
}
