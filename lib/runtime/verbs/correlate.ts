import { SENSORS } from '../../contract/actors.ts';
import { EXIT } from '../../contract/exit-codes.ts';
import { correlate } from '../../correlation/correlate.ts';
import { correlationSettings } from '../../correlation/settings.ts';
import type { Environment } from '../../environment/schema.ts';
import { GitHubError, type GitHub, type Pull } from '../github/github.ts';
import { closedWebhook } from '../mend/as-webhook.ts';
import { withInputs } from './inputs.ts';
import { MERGE_INPUTS, mergeFaults, type MergeInputs } from './merge-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/**
 * Checks what a sensor said of a merge against what GitHub says now, by the sensor's own rules: the pull request is merged into the
 * project's branch, and its one label and its branch name this task. It refuses with the reason. Where GitHub cannot be asked, because a deploy key
 * cannot read pull requests of a private repository, the signed webhook is believed, and only the branch is checked against the task.
 */
export const run: VerbProgram = withInputs(
  MERGE_INPUTS,
  async (inputs, { environment, github, log }) => {
    const { task, pull: number, repository, play } = inputs;
    const about = log.child({ repository, task, play, pull: number });
    const asked = await ask(github(), inputs, environment);
    if (asked === 'cannot be asked') about.warn({}, 'a deploy key cannot read the pull request, the signed webhook is believed');
    const pull = asked === 'cannot be asked' ? asTold(inputs, environment) : asked;
    if (pull === undefined) {
      about.error({}, `there is no pull request ${number} in ${repository}, or the credentials may not read it`);
      return EXIT.refused;
    }
    const reason = disagreement(inputs, pull, environment);
    if (reason !== undefined) {
      about.error({ reason: reason.name }, reason.message);
      return EXIT.refused;
    }
    if (pull.headSha !== inputs.sha) about.warn({ sha: pull.headSha, told: inputs.sha }, 'the newest commit of the pull request is another one than the sensor was told');
    about.info({ branch: inputs.branch }, 'the pull request is the merged one of this task');
    return EXIT.done;
  },
  mergeFaults,
);

/** Without a token GitHub shows only what is public, and that to few requests in an hour. */
async function ask(github: GitHub, { repository, pull }: MergeInputs, environment: Environment): Promise<Pull | undefined | 'cannot be asked'> {
  if (environment.github.credentials.kind !== 'deploy-key') return github.pull(repository, pull);
  try {
    return (await github.pull(repository, pull)) ?? 'cannot be asked';
  } catch (error) {
    if (error instanceof GitHubError && (error.isForbidden || error.status === 429)) return 'cannot be asked';
    throw error;
  }
}

/** Why a pull request is not the merged one of the task, or `undefined` where it is. */
export function disagreement(inputs: Pick<MergeInputs, 'task' | 'branch'>, pull: Pull, environment: Environment): { readonly name: string; readonly message: string } | undefined {
  const { verdict, reason, message, task, branch } = correlate(closedWebhook(pull), SENSORS.merged, correlationSettings(environment, SENSORS.merged));
  if (verdict !== 'agree') return { name: reason, message };
  if (task !== inputs.task) return { name: 'other-task', message: `the pull request is of task ${task}, not of task ${inputs.task}` };
  // Both have become harmless by the same rule.
  if (branch !== inputs.branch) return { name: 'other-branch', message: `the pull request brings branch ${branch}, not ${inputs.branch}` };
  return undefined;
}

/** The pull request as the sensor tells it, which has checked the rest. */
const asTold = ({ task, pull, repository, branch, sha }: MergeInputs, { project }: Environment): Pull => ({
  repository,
  number: pull,
  state: 'closed',
  merged: true,
  draft: false,
  title: '',
  branch,
  headRepository: repository,
  headSha: sha,
  base: project.branch,
  labels: [`task-${task}`],
  author: '',
  url: '',
  createdAt: '',
  updatedAt: '',
});
