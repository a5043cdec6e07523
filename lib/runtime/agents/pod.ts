import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { MOUNTS } from '../../contract/mounts.ts';
import { wordsOf } from '../../contract/verbs.ts';
import type { Environment } from '../../environment/schema.ts';
import type { AgentRun } from './agent-run.ts';
import { agentVariables, literal } from './environment-variables.ts';
import type { Container, PodSpec, Volume, VolumeMount } from './kinds.ts';
import { promptName, workspaceName } from './names.ts';
import { PATHS } from './paths.ts';
import { CONTAINER_SECURITY, POD_SECURITY } from './pod-security.ts';
import type { Command } from './programs/agent-program.ts';
import { resourcesOf } from './resources.ts';

/** Containers of an agent's pod: the first clones and fetches a token, the second keeps the token fresh, the third is the agent. */
export const CONTAINERS = { prepare: 'prepare', token: 'token', agent: 'agent' } as const;

/** Keys of a run's ConfigMap. */
export const PROMPT_KEYS = { prompt: 'prompt.md', environment: 'environment.json' } as const;

/** Seconds that an agent has to end by itself when its run is deleted. */
export const GRACE_SECONDS = 30;

/** The Secret with which a run speaks to GitHub: its own, that of its role, or that of the environment. */
export function githubSecret({ work, common }: AgentRun, { github }: Environment): string {
  return common.credentials?.github?.secret ?? (work === 'docs' ? undefined : github.roleSecrets[work]) ?? github.credentials.secret;
}

/** The claim that a run works in, and the folder in it. */
export const workspaceOf = (run: AgentRun): { readonly claimName: string; readonly subPath?: string } => run.common.workspace ?? { claimName: workspaceName(run) };

/** The pod of one attempt. */
export function podSpec(run: AgentRun, environment: Environment, command: Command): PodSpec {
  const renews = environment.github.credentials.kind === 'app';
  return {
    restartPolicy: 'Never',
    serviceAccountName: SERVICE_ACCOUNTS.agent,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    // The kubelet ends the pod and leaves it there, so that its log can still be read; a Job that passed its own limit deletes its pods.
    activeDeadlineSeconds: run.common.timeoutSeconds,
    securityContext: POD_SECURITY,
    initContainers: [helper(run, environment, 'prepare-run'), ...(renews ? [{ ...helper(run, environment, 'refresh-token'), restartPolicy: 'Always' as const }] : [])],
    containers: [agent(run, environment, command)],
    volumes: volumes(run, environment),
  };
}

function agent(run: AgentRun, environment: Environment, { command, args, env }: Command): Container {
  const folder = run.workingDirectory.split('/').filter((part) => part !== '.' && part !== '').join('/');
  return {
    name: CONTAINERS.agent,
    image: environment.programs[run.program].image,
    imagePullPolicy: environment.image.pullPolicy,
    command: command.map(literal),
    args: args.map(literal),
    workingDir: folder === '' ? PATHS.repository : `${PATHS.repository}/${folder}`,
    env: agentVariables(run, environment, env),
    resources: resourcesOf(run, environment),
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      workspaceMount(run),
      { name: 'tmp', mountPath: MOUNTS.tmp },
      { name: 'credentials', mountPath: PATHS.credentials, readOnly: true },
      { name: 'prompt', mountPath: PATHS.prompt.slice(0, PATHS.prompt.lastIndexOf('/')), readOnly: true },
      ...(run.common.context === undefined ? [] : [{ name: 'context', mountPath: PATHS.context, readOnly: true }]),
    ],
  };
}

/** One of our own verbs. Only these see the Secret for GitHub. */
function helper(run: AgentRun, environment: Environment, verb: 'prepare-run' | 'refresh-token'): Container {
  const prepares = verb === 'prepare-run';
  const variables: Readonly<Record<string, string>> = {
    TM_REPOSITORY: run.repository,
    TM_DOCS_REPOSITORY: 'docsRepository' in run.common ? (run.common.docsRepository ?? '') : '',
    ...(prepares && {
      TM_RUN: run.meta.uid,
      TM_ROLE: run.work,
      TM_BRANCH: run.branch,
      TM_BASE: run.base,
      TM_HEAD_SHA: run.headSha ?? '',
      TM_LOGIN: run.common.githubApp ?? run.common.githubUser ?? '',
      TM_FOLDER: run.workingDirectory,
      TM_CONTINUE: String(run.common.continueSession),
    }),
  };
  return {
    name: prepares ? CONTAINERS.prepare : CONTAINERS.token,
    image: `${environment.image.repository}:${environment.image.tag}`,
    imagePullPolicy: environment.image.pullPolicy,
    command: ['tm'],
    args: [...wordsOf(verb)],
    terminationMessagePolicy: 'FallbackToLogsOnError',
    env: Object.entries(variables).map(([name, value]) => ({ name, value: literal(value) })),
    resources: environment.resources.step,
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      ...(prepares ? [workspaceMount(run)] : []),
      { name: 'tmp', mountPath: MOUNTS.tmp },
      { name: 'credentials', mountPath: PATHS.credentials },
      { name: 'github', mountPath: MOUNTS.github, readOnly: true },
      { name: 'config', mountPath: MOUNTS.config, readOnly: true },
    ],
  };
}

const workspaceMount = (run: AgentRun): VolumeMount => {
  const { subPath } = workspaceOf(run);
  return { name: 'workspace', mountPath: PATHS.workspace, ...(subPath !== undefined && { subPath }) };
};

function volumes(run: AgentRun, environment: Environment): readonly Volume[] {
  const name = promptName(run.meta.name);
  const only = (key: string) => ({ configMap: { name, items: [{ key, path: key }] } });
  return [
    { name: 'workspace', persistentVolumeClaim: { claimName: workspaceOf(run).claimName } },
    { name: 'tmp', emptyDir: {} },
    { name: 'credentials', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    { name: 'prompt', ...only(PROMPT_KEYS.prompt) },
    { name: 'config', ...only(PROMPT_KEYS.environment) },
    { name: 'github', secret: { secretName: githubSecret(run, environment), defaultMode: 0o440 } },
    ...(run.common.context === undefined
      ? []
      : [{ name: 'context', projected: { sources: run.common.context.map(({ file, configMap }) => ({ configMap: { name: configMap.name, items: [{ key: configMap.key, path: file }] } })) } }]),
  ];
}
