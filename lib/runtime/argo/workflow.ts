/**
 * Workflows of Argo as we read and write them, with nothing of this project's own rules: nodes.ts has their nodes, gates.ts the gates among these,
 * change-nodes.ts writes to a Workflow that Argo writes as well, find.ts lists those of a project.
 */
import type { KubeObject } from '../kube/kube.ts';

/** Where a Workflow or one of its nodes is. */
export type NodePhase = 'Pending' | 'Running' | 'Succeeded' | 'Skipped' | 'Failed' | 'Error' | 'Omitted';
export const ENDED_PHASES: readonly string[] = ['Succeeded', 'Skipped', 'Failed', 'Error', 'Omitted'] satisfies readonly NodePhase[];

export interface Parameter {
  readonly name: string;
  readonly value?: string;
  readonly [other: string]: unknown;
}

/** A node of a Workflow, as Argo keeps it. A node that came by a templateRef has no `templateName`. */
export interface WorkflowNode {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly phase?: NodePhase;
  readonly templateName?: string;
  readonly templateRef?: { readonly name: string; readonly template: string };
  readonly boundaryID?: string;
  readonly message?: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly inputs?: { readonly parameters?: readonly Parameter[] };
  readonly outputs?: { readonly parameters?: readonly Parameter[] };
  readonly children?: readonly string[];
  readonly [other: string]: unknown;
}

export interface WorkflowStatus {
  readonly phase?: NodePhase;
  readonly message?: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly nodes?: Readonly<Record<string, WorkflowNode>>;
  /** The nodes as gzip in base64, where they are too large for the object; read nodes by `nodesOf`. */
  readonly compressedNodes?: string;
  readonly offloadNodeStatusVersion?: string;
  readonly [other: string]: unknown;
}

export interface WorkflowSpec {
  readonly entrypoint?: string;
  readonly arguments?: { readonly parameters?: readonly Parameter[] };
  readonly workflowTemplateRef?: { readonly name: string };
  readonly shutdown?: 'Stop' | 'Terminate';
  readonly templates?: readonly unknown[];
  readonly [other: string]: unknown;
}

/** The parts of an Argo Workflow that we read or write; others are kept as they are. */
export interface Workflow extends KubeObject {
  readonly spec: WorkflowSpec;
  readonly status?: WorkflowStatus;
}

export interface WorkflowTemplate extends KubeObject {
  readonly spec: WorkflowSpec;
}

/** Whether it has come to its end, well or not. */
export const hasEnded = ({ status }: Workflow): boolean => ENDED_PHASES.includes(status?.phase ?? '');

/** The value of one of its arguments. */
export const parameterOf = ({ spec }: Workflow, name: string): string | undefined => spec.arguments?.parameters?.find((parameter) => parameter.name === name)?.value;
