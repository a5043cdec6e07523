import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Agent } from 'undici';
import { parse } from 'yaml';
import { CrdsChart } from '../../lib/charts/crds.ts';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { QuotasChart } from '../../lib/charts/quotas.ts';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import type { CodeRunRequest, CodeRunStatus } from '../../lib/contract/crds/code-run.ts';
import { runApiVersion } from '../../lib/contract/crds/definition.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import type { Access } from '../../lib/runtime/kube/access.ts';
import { apply } from './apply.ts';
import { kubectl } from './run-kubectl.ts';

const MAKE_IMAGE = join(import.meta.dirname, '../../../shared/cluster/image');

/** Stands in for our own program before an agent: `TM_BRANCH` says how its part goes. */
const TM = `#!/bin/sh
case "$2" in
  prepare-run)
    test -f /etc/taskmaster/config/environment.json || exit 2
    test -f /var/run/secrets/taskmaster/github/private-key || exit 2
    case "$TM_BRANCH" in
      unprepared) if mkdir /workspace/tried 2> /dev/null; then echo 'no answer from GitHub'; exit 75; fi ;;
      refused) printf 'there is no such repository' > /dev/termination-log; exit 1 ;;
    esac
    mkdir -p /workspace/repo "/workspace/home/$TM_ROLE" && echo secret > /run/taskmaster/github-token ;;
  refresh-token) trap 'exit 0' TERM; while :; do sleep 1; done ;;
esac
`;

/** Stands in for Claude Code: its model says how it goes. What it prints has the form of the real one. */
const CLAUDE = `#!/bin/sh
prompt=$(cat)
end() { printf '{"type":"result","subtype":"%s","is_error":%s,"result":"%s","session_id":"s-1","total_cost_usd":%s,"usage":{"input_tokens":10,"output_tokens":5}%s}\\n' "$@"; }
echo '{"type":"system","subtype":"init","session_id":"s-1"}'
echo "$TASKMASTER_RUN" >> kept
touch /tmp/x "$HOME/x" || exit 9
test -r "$GITHUB_TOKEN_FILE" || exit 9
ls /var/run/secrets 2> /dev/null && exit 9
case "$ANTHROPIC_MODEL" in
  well) end success false "$(tr '\\n' ' ' < kept)$(echo "$prompt" | grep -c 'Task 7: Sell things')$(echo "$*" | sed -n 's/.*--resume=\\([^ ]*\\).*/ resumed \\1/p')" 0.25 '' ;;
  badly) end success true 'it cannot be done' 0.5 ''; exit 1 ;;
  limited) if mkdir limited 2> /dev/null; then end success true 'rate limited: try again in 15s' 0.1 ',"api_error_status":429'; exit 1; fi
    end success false "$(echo "$*" | sed -n 's/.*--resume=\\([^ ]*\\).*/resumed \\1/p')" 0.2 '' ;;
  slow) trap 'echo stopped; exit 143' TERM; while :; do sleep 0.2; done ;;
  brief) sleep 5; end success false 'done' 0.25 '' ;;
  killed) kill -9 $$ ;;
esac
`;

export const IMAGE = { repository: 'docker.io/test/agent-runs', tag: `e2e-${process.pid}`, pullPolicy: 'IfNotPresent' } as const;

/** One image that is our program and the agent's program. */
export function makeImages(): void {
  const folder = mkdtempSync(join(tmpdir(), 'agent-'));
  try {
    const programs = Object.entries({ tm: TM, claude: CLAUDE }).map(([name, text]) => {
      writeFileSync(join(folder, name), text, { mode: 0o755 });
      return `${join(folder, name)}:/bin/${name}`;
    });
    const applets = ['sh', 'cat', 'echo', 'printf', 'mkdir', 'touch', 'test', 'ls', 'tr', 'grep', 'sed', 'sleep', 'kill'].map((applet) => `/bin/${applet}=>busybox`);
    const { status, stderr } = spawnSync(MAKE_IMAGE, [`${IMAGE.repository}:${IMAGE.tag}`, '--user', '1000', '/bin/busybox:/bin/busybox', ...applets, ...programs], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What agent runs need of an environment, as it is emitted, and the Secrets that it refers to. */
export function applyAgents(environment: Environment, plan: Plan): readonly Manifest[] {
  const app = new App();
  const objects = [NamespacesChart, CrdsChart, RbacChart, QuotasChart].flatMap((EnvironmentChart) => new EnvironmentChart(app, EnvironmentChart.name, { environment, plan }).toJson() as Manifest[]);
  const first = objects.filter(({ kind }) => kind === 'Namespace' || kind === 'CustomResourceDefinition');
  apply(first);
  kubectl(['wait', '--for=condition=Established', ...first.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => `crd/${metadata.name}`), '--timeout=30s']);
  apply(objects);
  const secret = (name: string, stringData: object): Manifest => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: environment.namespaces.agents }, stringData });
  apply([secret(environment.github.credentials.secret, { 'app-id': '1', 'private-key': 'a key' }), secret('anthropic', { 'api-key': 'a key' })]);
  return objects;
}

/** The API server, met with no more rights than our process has. */
export function asController(environment: Environment): Access {
  const { clusters } = parse(readFileSync(process.env['KUBECONFIG'] ?? '', 'utf8')) as { clusters: readonly [{ cluster: Record<string, string> }] };
  const { cluster } = clusters[0];
  const ca = cluster['certificate-authority-data'] === undefined ? readFileSync(cluster['certificate-authority'] ?? '', 'utf8') : Buffer.from(cluster['certificate-authority-data'], 'base64').toString();
  const token = kubectl(['create', 'token', SERVICE_ACCOUNTS.controller, '-n', environment.namespaces.workflows, '--duration=1h']).trim();
  const dispatcher = new Agent({ allowH2: false, headersTimeout: 0, bodyTimeout: 0, connect: { ca } });
  return { server: async () => (cluster['server'] ?? '').replace(/\/$/, ''), credentials: async () => ({ headers: { Authorization: `Bearer ${token}` }, dispatcher }) };
}

/** The runs of one environment, by kubectl. */
export class Runs {
  readonly #environment: Environment;
  readonly #resource: string;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#resource = `coderuns.${environment.crds.group}`;
  }

  get namespace(): string {
    return this.#environment.namespaces.agents;
  }

  ask(name: string, spec: Partial<CodeRunRequest>, labels: Readonly<Record<string, string>> = {}): void {
    const { group } = this.#environment.crds;
    const { project } = this.#environment;
    const whole = { taskId: 7, service: project.service, repository: project.repository, githubUser: 'rex', model: 'well', project: project.name, retries: 0, ...spec };
    apply([{ apiVersion: runApiVersion(group), kind: 'CodeRun', metadata: { name, namespace: this.namespace, labels }, spec: whole }]);
  }

  askForDocuments(name: string): void {
    const { crds, project } = this.#environment;
    const spec = { repository: project.repository, sourceBranch: 'main', githubUser: 'rex', model: 'well', retries: 0 };
    apply([{ apiVersion: runApiVersion(crds.group), kind: 'DocsRun', metadata: { name, namespace: this.namespace }, spec }]);
  }

  status(name: string, kind: 'coderuns' | 'docsruns' = 'coderuns'): CodeRunStatus {
    return (this.#get(`${kind}.${this.#environment.crds.group}`, name)?.['status'] ?? {}) as CodeRunStatus;
  }

  hasClaim(name: string): boolean {
    return this.#get('persistentvolumeclaim', name) !== undefined;
  }

  version(name: string): string | undefined {
    return (this.#get(this.#resource, name)?.['metadata'] as { resourceVersion?: string } | undefined)?.resourceVersion;
  }

  delete(name: string): void {
    kubectl(['delete', this.#resource, name, '-n', this.namespace, '--wait=false']);
  }

  job(name: string): Manifest | undefined {
    return this.#get('job', name) as Manifest | undefined;
  }

  pods(job: string): readonly { readonly name: string; readonly phase: string }[] {
    const { items } = JSON.parse(kubectl(['get', 'pods', '-n', this.namespace, '-l', `batch.kubernetes.io/job-name=${job}`, '-o', 'json'])) as { items: readonly { metadata: { name: string }; status: { phase: string } }[] };
    return items.map(({ metadata, status }) => ({ name: metadata.name, phase: status.phase }));
  }

  events(name: string): readonly { readonly type: string; readonly reason: string }[] {
    const { items } = JSON.parse(kubectl(['get', 'events', '-n', this.namespace, '--field-selector', `involvedObject.name=${name}`, '-o', 'json'])) as { items: readonly { type: string; reason: string }[] };
    return items.map(({ type, reason }) => ({ type, reason }));
  }

  #get(resource: string, name: string): Readonly<Record<string, unknown>> | undefined {
    const text = kubectl(['get', resource, name, '-n', this.namespace, '-o', 'json', '--ignore-not-found']);
    return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
  }
}
