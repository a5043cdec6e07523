import type { Environment } from '../../environment/schema.ts';

/** What each WorkflowTemplate is made from. */
export interface WorkflowTemplateProps {
  readonly environment: Environment;
}
