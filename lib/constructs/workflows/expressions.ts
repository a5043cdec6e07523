/**
 * Argo's templating pastes text: a value with a quote in it would end the string that it stands in. `toJson` makes of any
 * value a JSON string, which is also a YAML scalar, so that a value in a manifest stays a value. Every parameter in an
 * embedded manifest goes through here.
 */
export const jsonInput = (parameter: string): string => `{{=toJson(inputs.parameters['${parameter}'])}}`;
export const jsonWorkflowParameter = (parameter: string): string => `{{=toJson(workflow.parameters['${parameter}'])}}`;
export const jsonWorkflowName = '{{=toJson(workflow.name)}}';

/** A reference for the places where Argo reads a value, not a program: arguments, environment variables, `when`. */
export const input = (parameter: string): string => `{{inputs.parameters.${parameter}}}`;
export const workflowParameter = (parameter: string): string => `{{workflow.parameters.${parameter}}}`;

/** The same for a whole number; anything else in the parameter is an error of the step. */
export const jsonWorkflowNumber = (parameter: string): string => `{{=toJson(asInt(workflow.parameters['${parameter}']))}}`;
