import type { Environment } from '../environment/schema.ts';

/** The namespaces of an environment, each once: two of the three may be the same. */
export const namespacesOf = ({ namespaces }: Environment): readonly string[] => [...new Set([namespaces.workflows, namespaces.events, namespaces.agents])];
