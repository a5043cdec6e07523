import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RUN_DEFINITIONS } from '../contract/crds/crds.ts';
import { definitionManifest } from '../contract/crds/definition.ts';
import type { Environment } from '../environment/schema.ts';

export interface CustomResourceDefinitionsProps {
  readonly environment: Environment;
}

/**
 * The definitions of CodeRun, DocsRun and QARun in the environment's API group. Nothing where the environment says that the
 * cluster has them from elsewhere. They belong to the cluster: environments that share one must agree on their version.
 */
export class CustomResourceDefinitions extends Construct {
  constructor(scope: Construct, id: string, { environment: { crds } }: CustomResourceDefinitionsProps) {
    super(scope, id);
    if (!crds.install) return;
    // Not the class of cdk8s-plus: it drops keywords that are newer than it.
    for (const definition of RUN_DEFINITIONS) new ApiObject(this, definition.singular, definitionManifest(definition, crds.group));
  }
}
