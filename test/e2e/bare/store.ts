import { spawnSync } from 'node:child_process';
import { kubectl } from '../run-kubectl.ts';

const BUCKET = 'artifacts';

/** Speaks to the store in the cluster as any client of S3 does. */
function s3(path: string, password: string): string {
  const address = kubectl(['get', 'service', '-n', 'argo', 'artifact-store', '-o', 'jsonpath={.spec.clusterIP}:{.spec.ports[0].port}']);
  const { status, stdout, stderr } = spawnSync('curl', ['--silent', '--show-error', '--fail', '--aws-sigv4', 'aws:amz:us-east-1:s3', '--header', 'x-amz-content-sha256: UNSIGNED-PAYLOAD', '--config', '-', `http://${address}/${BUCKET}${path}`], { encoding: 'utf8', input: `user = "taskmaster:${password}"\n` });
  if (status !== 0) throw new Error(`the store answered: ${stderr}`);
  return stdout;
}

/** The keys of what is stored for a Workflow. */
export const keysOf = (workflow: string, password: string): readonly string[] => [...s3('?list-type=2', password).matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key as string).filter((key) => key.includes(`/${workflow}/`));

export const contentOf = (key: string, password: string): string => s3(`/${key}`, password);
