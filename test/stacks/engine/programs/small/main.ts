import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

/** A namespace, a group of ConfigMaps one after the other, and a Secret whose value nobody may see. */
const config = new pulumi.Config();
const namespace = new kubernetes.core.v1.Namespace('place', { metadata: { name: 'place' } }, { protect: config.getBoolean('protect') ?? false });
let last: pulumi.Resource = namespace;
for (const part of config.requireObject<readonly string[]>('parts')) {
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: part, namespace: 'place' }, data: { value: config.get(part) ?? '' } };
  last = new kubernetes.yaml.v2.ConfigGroup(part, { objs: [configMap] }, { dependsOn: [last] });
}
new kubernetes.core.v1.Secret('hidden', { metadata: { name: 'hidden', namespace: 'place' }, stringData: { password: config.getSecret('password') ?? '' } }, { dependsOn: [namespace] });
new kubernetes.core.v1.ConfigMap('kept', { metadata: { name: 'kept', namespace: 'place' } }, { dependsOn: [namespace], retainOnDelete: true });

new kubernetes.yaml.v2.ConfigGroup('hidden-too', { objs: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: config.get('secretName') ?? 'in-a-group', namespace: 'place' }, stringData: { password: config.getSecret('password') ?? '' } }] }, { dependsOn: [namespace] });
new kubernetes.core.v1.ConfigMap('named', { metadata: { name: config.get('named') ?? 'named', namespace: 'place' } }, { dependsOn: [namespace] });

export const parts = config.requireObject<readonly string[]>('parts').length;
