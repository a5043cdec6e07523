import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import { summarizePlan } from '../../plan/summary.ts';
import { mountedEnvironment, mountedOverrides } from '../project/mounted-inputs.ts';
import { readSelection, restrictTo, withSelected } from '../project/selection.ts';
import { submitPlan, type Submission } from '../project/submit-plan.ts';
import { inWorkspace, WORKSPACE_FILES, writeWorkspace } from '../project/workspace.ts';
import { workspacePlan } from '../project/workspace-plan.ts';
import { withProjectStore } from '../tasks-file/project-store.ts';
import { loadTasks } from '../tasks-file/find.ts';
import { withSource, type SourceInputs } from './project-inputs.ts';
import type { VerbContext, VerbProgram } from './verb-program.ts';

/** Submits the Workflows whose DAGs are the Plan: of the project in the workspace or, where `TM_TASKS` names tasks, of these alone. */
export const run: VerbProgram = withSource(async (source, context) => {
  const { TM_TASKS: tasks } = context.env;
  if (tasks === undefined) await submitWorkspace(source, context);
  else await submitSelection(tasks, context);
  return EXIT.done;
});

async function submitWorkspace({ repository, branch }: SourceInputs, context: VerbContext): Promise<void> {
  const { workspace } = context.mounts;
  await inWorkspace(workspace, async () => {
    const { plan, environment } = await workspacePlan(context);
    await writeWorkspace(workspace, WORKSPACE_FILES.plan, JSON.stringify(plan));
    for (const line of summarizePlan(plan)) context.log.info({}, line);
    const submission = await submitPlan({ kube: context.kube(), environment, plan, log: context.log, start: true, source: { repository, branch, tag: plan.tag } });
    report(context, submission);
    return { status: 'submitted', tag: plan.tag, planned: plan.tasks.length, left: plan.left.length, workflows: submission.workflows };
  });
}

async function submitSelection(text: string, context: VerbContext): Promise<void> {
  const selection = readSelection(text);
  const found = await withProjectStore(context, ({ read, name }) => loadTasks(read, name));
  const whole = withSelected(found.project, selection);
  const { text: overridesText, file } = await mountedOverrides(context);
  const { project, overrides } = restrictTo(selection, whole, parseOverrides(overridesText, { file, project: whole }));
  const environment = await mountedEnvironment(context);
  const plan = makePlan({ project, overrides, environment });
  if (plan.tasks.length === 0) {
    throw new FaultsError(plan.left.map(({ id, text: why }) => ({ file: 'TM_TASKS', path: `task ${id}`, message: `there is nothing to run: ${why}`, remedy: 'change its status in tasks.json, or what the overrides say of it' })));
  }
  for (const { id, text: why } of plan.left) context.log.warn({ task: id }, `task ${id} does not run: ${why}`);
  report(context, await submitPlan({ kube: context.kube(), environment, plan, log: context.log, start: true, selection: selection.name }));
}

function report({ log }: VerbContext, { result, workflows, differences }: Submission): void {
  const said = {
    none: 'no task is left to run: submitted nothing',
    same: 'the project runs already, as it should: submitted nothing',
    started: 'started the project',
    replaced: 'the project ran otherwise: the next generation has taken its place',
    ended: 'no task is left to run: ended the project',
  } as const;
  log.info({ result, workflows: workflows.join(','), differences: differences.join('; ') }, said[result]);
}
