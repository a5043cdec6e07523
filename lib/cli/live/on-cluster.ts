import { FaultsError } from '../../contract/fault.ts';
import { ENVIRONMENTS_DIRECTORY } from '../../environment/load.ts';
import { defaultAccess } from '../../runtime/kube/access.ts';
import { connectKube } from '../../runtime/kube/connect.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import { aborted } from '../../runtime/process/aborted.ts';
import { redactText } from '../../runtime/log/redact.ts';
import { findEnvironment } from '../cluster/find-environment.ts';
import { text } from '../frame/options.ts';
import type { Context, ExitCode, Outcome } from '../frame/verb.ts';
import { deskOf, type Cluster, type Desk } from './desk.ts';

/** Which environment, for a verb that asks a cluster. */
export const CLUSTER_OPTIONS = {
  environment: text('name', 'the environment, from environments/ or ENVIRONMENTS_DIRECTORY (default: what the cluster says)', { short: 'e' }),
  namespace: text('name', 'the namespace of its workflows, where the cluster has several environments'),
};

interface ClusterChoice {
  readonly environment: string | undefined;
  readonly namespace: string | undefined;
}

/**
 * Does something on the cluster that KUBECONFIG names.
 *
 * @throws FaultsError also for what the API server refused, or where it is not there
 */
export async function onCluster(context: Context, { environment, namespace }: ClusterChoice, act: (cluster: Cluster, desk: Desk) => Promise<ExitCode>): Promise<Outcome> {
  try {
    const access = defaultAccess();
    await access.server().catch((error: unknown) => {
      throw new FaultsError([{ file: 'cluster', path: '', message: redactText((error as Error).message), remedy: 'set KUBECONFIG to a file with the cluster, as for kubectl' }]);
    });
    const kube = connectKube({ access });
    const directory = context.env['ENVIRONMENTS_DIRECTORY'] || ENVIRONMENTS_DIRECTORY;
    const found = await unlessStopped(context.signal, findEnvironment(kube, { directory, ...(environment === undefined ? {} : { environment }), ...(namespace === undefined ? {} : { namespace }) }));
    return { exit: await act({ access, kube, environment: found }, deskOf(context)) };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    const remedy = error.status === 0 ? 'see that KUBECONFIG names a cluster that is there' : error.isForbidden ? 'ask for the right, or use another context' : 'mend it, and try again';
    throw new FaultsError([{ file: 'cluster', path: '', message: redactText(error.message), remedy }]);
  }
}

/** What takes long where the API server does not answer, and need not be waited for by whoever wants to stop. */
function unlessStopped<T>(signal: AbortSignal, asking: Promise<T>): Promise<T> {
  const stopped = aborted(signal).then(() => {
    throw new FaultsError([{ file: 'cluster', path: '', message: 'stopped before the API server answered', remedy: 'see that KUBECONFIG names a cluster that is there' }]);
  });
  return Promise.race([asking, stopped]);
}
