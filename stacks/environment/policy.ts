import type { Fault } from '../../lib/contract/fault.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import type { EnvironmentSettings } from './settings-schema.ts';

type Refusal = Omit<Fault, 'file'>;

/** What the stack of a production environment may not have, all at once. What the environment itself may not have is refused where it is read. */
export function environmentRefusals({ backup, inClusterStore }: EnvironmentSettings, { production }: Environment): readonly Refusal[] {
  if (production !== true) return [];
  return [
    ...(backup === undefined ? [{ path: 'backup', message: 'production loses plays and what people wrote with its cluster', remedy: 'give it a schedule and a size' }] : []),
    ...(inClusterStore ? [{ path: 'inClusterStore', message: "production's artifacts and logs do not live in one volume of the cluster", value: inClusterStore, remedy: 'leave it out, and name an S3 store in the platform stack' }] : []),
  ];
}
