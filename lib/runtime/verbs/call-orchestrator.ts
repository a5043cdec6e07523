import { setTimeout as sleep } from 'node:timers/promises';
import { isTerminal } from '../../contract/crds/run-status.ts';
import { EXIT } from '../../contract/exit-codes.ts';
import { codeRuns, type CodeRun } from '../kube/resources.ts';
import { orchestratorRun } from '../plays/orchestrator-run.ts';
import { TASK } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK) };
const PAUSE_MS = 5000;

/**
 * Hands a task to the orchestrator that was there before, by a CodeRun of its own, and waits for its end. Whoever calls it again waits for the same run.
 *
 * Its success settles nothing: a task is done when its pull request is merged, whichever system made that, and `post-merge` settles it then. So a task
 * that was handed over holds back its dependents until its code is there, and beside a play (the seed's parallel phase) the play's own gate stays as it
 * is. Its failure ends this step as refused, and whoever handed the task over fails it.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ task }, { environment, kube, log: parent, signal }) => {
  const resource = codeRuns(environment.crds.group);
  const { agents } = environment.namespaces;
  const wanted = orchestratorRun(environment, task);
  const { name } = wanted.metadata;
  const log = parent.child({ task, run: name });
  const { created } = await kube().create(resource, agents, wanted as unknown as CodeRun);
  log.info({}, created ? 'handed the task to the former orchestrator' : 'the former orchestrator has the task already');
  for (;;) {
    const found = await kube().get(resource, agents, name);
    if (found === undefined) {
      log.error({}, 'the run was deleted before its end');
      return EXIT.refused;
    }
    const { phase, reason, message } = found.status ?? {};
    if (isTerminal(phase)) {
      log.info({ phase, reason }, `the former orchestrator ended as ${phase}${message === undefined ? '' : `: ${message}`}`);
      return phase === 'Succeeded' ? EXIT.done : EXIT.refused;
    }
    try {
      await sleep(PAUSE_MS, undefined, { signal });
    } catch {
      log.info({}, 'told to end: the run goes on, and another step may wait for it');
      return EXIT.tryAgain;
    }
  }
});
