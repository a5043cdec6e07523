import { describe, expect, test } from '@jest/globals';
import { readDiff } from '../../../stacks/drift/differences.ts';

const header = (file: string): string => `diff -u -N /tmp/LIVE-123/${file} /tmp/MERGED-456/${file}\n--- /tmp/LIVE-123/${file}\t2026-01-01\n+++ /tmp/MERGED-456/${file}\t2026-01-01\n@@ -1,4 +1,4 @@\n`;

describe('what kubectl says that an apply would change', () => {
  test('is told object by object, with the lines that differ', () => {
    const text = `${header('apps.v1.Deployment.argo.argo-server')} spec:\n-  replicas: 3\n+  replicas: 1\n${header('apiextensions.k8s.io.v1.CustomResourceDefinition..workflows.argoproj.io')}+    shortNames:\n+    - wf\n`;
    expect(readDiff(text)).toEqual([
      { object: 'Deployment argo/argo-server', isMissing: false, lines: ['-  replicas: 3', '+  replicas: 1'] },
      { object: 'CustomResourceDefinition workflows.argoproj.io', isMissing: true, lines: ['+    shortNames:', '+    - wf'] },
    ]);
  });
  test('is nothing where only what every dry run counts up differs', () => {
    expect(readDiff(`${header('v1.ConfigMap.argo.config')}-  generation: 3\n+  generation: 4\n`)).toEqual([]);
  });
  test('the two lines that name the files are no difference', () => {
    expect(readDiff(`${header('v1.ConfigMap.argo.config')}+- item\n`)[0]?.lines).toEqual(['+- item']);
  });
});
