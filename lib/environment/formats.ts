import { string } from '../contract/schema/values.ts';
import { object } from '../contract/schema/object.ts';

/** A DNS label: the name of a namespace, of a Service, of a Secret. */
export const DnsLabel = string({
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'a DNS label: at most 63 of a-z, 0-9 and -, no - at its ends',
});
/** A length of time: `90s`, `30m`, `3h`, `7d`. */
export const Duration = string({ format: 'duration' });
/** A Kubernetes quantity of memory or storage, with a binary unit: `256Mi`, `10Gi`. */
export const Bytes = string({ format: 'bytes' });
/** A Kubernetes quantity of CPU: `100m`, `2`. */
export const Cpu = string({ format: 'cpu' });
/** `owner/name` on GitHub. */
export const RepositoryName = string({ pattern: '^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$', description: 'a repository as owner/name' });
/** A login on GitHub; that of an App ends in `[bot]`. */
export const Login = string({ pattern: '^[A-Za-z0-9-]{1,39}(\\[bot\\])?$', description: 'a GitHub login, that of an App as Name[bot]' });
/** A host's name without scheme, port or path. */
export const Host = string({ pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', description: 'a host name such as hooks.example.com, without scheme or path' });
export const HttpUrl = string({ pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$', description: 'a URL that begins with https:// or http://' });
/** Name of an environment variable. */
export const EnvironmentVariable = string({ pattern: '^[A-Z_][A-Z0-9_]*$', description: 'the name of an environment variable, in capitals' });
export const Text = string({ minLength: 1 });

/** A key of a Secret that exists, or that an ExternalSecret makes. Never its value. */
export const SecretKey = object({ name: DnsLabel, key: Text });
