import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../../lib/contract/manifest.ts';

/**
 * The custom resource definitions of a release, each Established before anything that uses it. They are larger than what a client-side apply can
 * hold, and stay when the stack is destroyed: with a definition go all of its objects, and so every play.
 */
export class Definitions extends pulumi.ComponentResource {
  readonly names: readonly string[];

  constructor(name: string, { definitions }: { readonly definitions: readonly Manifest[] }, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:Definitions', name, {}, options);
    this.names = definitions.map(({ metadata }) => metadata.name);
    for (const definition of definitions) {
      new kubernetes.apiextensions.v1.CustomResourceDefinition(definition.metadata.name, definition as unknown as kubernetes.apiextensions.v1.CustomResourceDefinitionArgs, { parent: this, retainOnDelete: true });
    }
    this.registerOutputs({ names: this.names });
  }
}
