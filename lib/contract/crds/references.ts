import { object, optional } from '../schema/object.ts';
import { array, described, integer, string } from '../schema/values.ts';
import { dataKey, objectName, quantity, relativePath, text } from './formats.ts';
import { eitherOr } from './rules.ts';

const configMapKey = object({
  name: described('Name of the ConfigMap, in the namespace of the run.', objectName),
  key: described('Key in it.', dataKey),
});
const secretKey = object({
  name: described('Name of the Secret, in the namespace of the run.', objectName),
  key: described('Key in it.', dataKey),
});

/** A text, or where it is. */
export const prompt = object(
  {
    text: optional(described('The text itself.', text(65_536))),
    configMap: optional(described('The key of a ConfigMap that holds it.', configMapKey)),
  },
  { 'x-kubernetes-validations': [eitherOr('text', 'configMap')] },
);

/** Files that an agent may read. */
export const context = array(
  object({
    file: described('Name of the file in the folder of the context.', string({ maxLength: 253, pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' })),
    configMap: described('The key of a ConfigMap that holds what is in the file.', configMapKey),
  }),
  { maxItems: 32, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['file'] },
);

export const environmentVariables = array(
  object(
    {
      name: described('Name of the variable.', string({ maxLength: 256, pattern: '^[A-Za-z_][A-Za-z0-9_]*$' })),
      value: optional(described('Its value, which everybody may read who may read the run.', string({ maxLength: 32_768 }))),
      secretKeyRef: optional(described('The key of a Secret that holds its value.', secretKey)),
    },
    { 'x-kubernetes-validations': [eitherOr('value', 'secretKeyRef')] },
  ),
  { maxItems: 64, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
);

export const credentials = object({
  github: optional(described('Secret with which the run speaks to GitHub.', object({ secret: described('Name of the Secret, in the namespace of the run.', objectName) }))),
  model: optional(described('The key of a Secret that holds the key of the API of the model.', secretKey)),
});

export const workspace = object({
  claimName: described('The PersistentVolumeClaim in which the repository and the session are kept from one run to the next.', objectName),
  subPath: optional(described("Folder in it; absent, the volume's root.", relativePath)),
});

const amounts = object({
  cpu: optional(described('Such as 500m or 2.', quantity)),
  memory: optional(described('Such as 512Mi or 4Gi.', quantity)),
});
const within = (resource: string): { readonly rule: string; readonly message: string } => ({
  rule:
    `!has(self.requests) || !has(self.limits) || !has(self.requests.${resource}) || !has(self.limits.${resource}) || ` +
    `quantity(string(self.requests.${resource})).compareTo(quantity(string(self.limits.${resource}))) <= 0`,
  message: `requests.${resource} is more than limits.${resource}: lower it, or raise the limit`,
});
export const resources = object(
  {
    requests: optional(described('What the pod asks for.', amounts)),
    limits: optional(described('What the pod may take at most.', amounts)),
  },
  { 'x-kubernetes-validations': [within('cpu'), within('memory')] },
);

export const pullRequest = object({
  number: described('Its number in the repository.', integer({ minimum: 1, maximum: 999_999_999, format: 'int64' })),
  url: optional(described('Its page.', string({ maxLength: 2048, pattern: '^https?://\\S+$' }))),
});
