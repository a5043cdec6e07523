import type { Schema } from '../schema/schema.ts';
import { string } from '../schema/values.ts';

/** Every text has a greatest length, without which the API server takes a CEL rule over it for too dear. */
export const text = (maxLength: number): Schema<string> => string({ minLength: 1, maxLength });

export const dnsLabel = string({ maxLength: 63, pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' });
/** A name of an object, such as a Secret or a claim: labels with dots between them. */
export const objectName = string({ maxLength: 253, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' });
/** A key in a Secret or a ConfigMap. */
export const dataKey = string({ maxLength: 253, pattern: '^[A-Za-z0-9._-]+$' });
/** `owner/name` on GitHub. */
export const repository = string({ maxLength: 140, pattern: '^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$' });
/** A GitHub login; that of an App may bear its `[bot]`. */
export const login = string({ maxLength: 45, pattern: '^[A-Za-z0-9-]{1,39}(\\[bot\\])?$' });
export const branchName = string({
  maxLength: 255,
  pattern: '^[A-Za-z0-9_][A-Za-z0-9._/#+@=-]*$',
  'x-kubernetes-validations': [{ rule: "!self.contains('..')", message: "a branch's name has no two dots in a row" }],
});
/** A commit's full id, SHA-1 or SHA-256. */
export const commitId = string({ maxLength: 64, pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' });
/** A folder relative to a repository's root. */
export const relativePath = string({
  minLength: 1,
  maxLength: 1024,
  'x-kubernetes-validations': [
    { rule: "!self.startsWith('/')", message: 'a path within the repository, so not one that begins with /' },
    { rule: "!('..' in self.split('/'))", message: 'a path within the repository, so without the parent folder (..) in it' },
  ],
});
export const url = string({ maxLength: 2048, pattern: '^https?://\\S+$' });
export const time = string({ format: 'date-time' });
/** A quantity as Kubernetes writes them, such as 500m, 2 or 4Gi. */
export const quantity: Schema<string | number> = { 'x-kubernetes-int-or-string': true, maxLength: 32, pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' };
