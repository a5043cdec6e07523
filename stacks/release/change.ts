import type { Manifest } from '../../lib/contract/manifest.ts';

/** What a change may touch of a container; the rest stays as its maker wrote it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface Workload extends Manifest {
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly spec: { readonly containers: readonly Container[]; readonly securityContext?: Readonly<Record<string, unknown>>; readonly [field: string]: unknown }; readonly [field: string]: unknown };
    readonly [field: string]: unknown;
  };
}

/** What an environment wants otherwise of one Deployment or StatefulSet of a release. */
export interface WorkloadChange {
  /** @default - as in the release */
  readonly replicas?: number;
  /** Behind those of the release. @default [] */
  readonly args?: readonly string[];
  /** Beside those of the release; of one name, these win. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /** @default - as in the release */
  readonly resources?: unknown;
  /** @default - as in the release */
  readonly priorityClassName?: string;
}

const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const RESTRICTED_CONTAINER = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true };

/** The object of a kind and name. @throws where a release has none: it is another release than this stack knows */
export function objectOf<T extends Manifest = Manifest>(objects: readonly Manifest[], kind: string, name: string): T {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`the release has no ${kind} ${name}: it is not one that this stack knows how to install`);
  return found as T;
}

/** The objects with one of them replaced. */
export const replaced = (objects: readonly Manifest[], { kind, metadata: { name } }: Manifest, by: Manifest): readonly Manifest[] =>
  objects.map((object) => (object.kind === kind && object.metadata.name === name ? by : object));

/** A workload as an environment wants it, and in any case as a namespace that enforces `restricted` admits it. */
export function changed(workload: Workload, { replicas, args = [], env = {}, resources, priorityClassName }: WorkloadChange = {}): Workload {
  const { spec } = workload;
  const pod = spec.template.spec;
  const containers = pod.containers.map((container, index) => (index === 0 ? { ...container, ...withArgs(container, args), ...withEnv(container, env), ...(resources !== undefined && { resources }) } : container));
  return {
    ...workload,
    spec: {
      ...spec,
      ...(replicas !== undefined && { replicas }),
      template: {
        ...spec.template,
        spec: {
          ...pod,
          ...(priorityClassName !== undefined && { priorityClassName }),
          securityContext: { ...RESTRICTED_POD, ...pod.securityContext },
          containers: containers.map((container) => ({ ...container, securityContext: { ...RESTRICTED_CONTAINER, ...container.securityContext } })),
        },
      },
    },
  };
}

const withArgs = (container: Container, args: readonly string[]): Partial<Container> => (args.length === 0 ? {} : { args: [...(container.args ?? []), ...args] });

function withEnv(container: Container, env: Readonly<Record<string, string>>): Partial<Container> {
  const names = Object.keys(env);
  if (names.length === 0) return {};
  return { env: [...(container.env ?? []).filter(({ name }) => !names.includes(name)), ...names.map((name) => ({ name, value: env[name] as string }))] };
}
