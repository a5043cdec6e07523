// Made by `npm run import`. Never edited: change imports/generate and make it again.
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CronWorkflowManifest, WorkflowManifest, WorkflowTemplateManifest } from './argo-workflows.types.ts';

export type * from './argo-workflows.types.ts';

export interface CronWorkflowProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: CronWorkflowManifest['spec'];
}

export class CronWorkflow extends ApiObject {
  constructor(scope: Construct, id: string, props: CronWorkflowProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', ...props });
  }
}

export interface WorkflowProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: WorkflowManifest['spec'];
}

export class Workflow extends ApiObject {
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', ...props });
  }
}

export interface WorkflowTemplateProps {
  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };
  readonly spec: WorkflowTemplateManifest['spec'];
}

export class WorkflowTemplate extends ApiObject {
  constructor(scope: Construct, id: string, props: WorkflowTemplateProps) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowTemplate', ...props });
  }
}
