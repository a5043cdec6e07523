/** What the API server and Argo admit (FACTS.md). */
export const LIMITS = {
  dagTasks: 200,
  templates: 200,
  inputParameters: 500,
  /** Bytes of one Workflow or WorkflowTemplate. */
  workflowBytes: 2 ** 20,
  /** Bytes of a sensor's spec: it travels in an environment variable. */
  sensorBytes: 96 * 1024,
  nameLength: 63,
} as const;
