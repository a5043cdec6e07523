import { CONFIG_MAPS } from './actors.ts';

/**
 * What people and steps change while a project runs: of which ConfigMap, which keys. Git says how an environment begins;
 * afterwards these keys are the cluster's, and Argo CD leaves them alone. Every other key is Git's.
 */
export const RUNTIME_KEYS: Readonly<Record<string, readonly string[]>> = {
  [CONFIG_MAPS.overrides]: ['overrides.yaml'],
  [CONFIG_MAPS.routing]: ['routing.yaml'],
  [CONFIG_MAPS.system]: ['active_system', 'plays'],
};
