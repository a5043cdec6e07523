import { join } from 'node:path';
import { kubectlCluster } from '../../stacks/engine/kubectl-cluster.ts';
import { runProgram } from '../../stacks/engine/run-program.ts';

/** One run of a stack in a process of its own, which can be killed with all that it started. Its settings hold a password, and so are no argument. */
const [project = '', state = ''] = process.argv.slice(2);
const { ok } = await runProgram({
  program: join(import.meta.dirname, '../../../stacks', project),
  stack: 'dev',
  state,
  cluster: kubectlCluster,
  settings: JSON.parse(process.env['STACK_SETTINGS'] ?? '{}') as Record<string, string>,
  secretKeys: [`taskmaster-${project}:artifactStorePassword`],
});
process.exit(ok ? 0 : 1);
