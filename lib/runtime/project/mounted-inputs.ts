import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../environment/schema.ts';
import type { VerbContext } from '../verbs/verb-program.ts';
import { withRouting } from './routing.ts';

type Context = Pick<VerbContext, 'environment' | 'mounts'>;

/** The overrides as they are mounted; empty where there are none. */
export async function mountedOverrides({ mounts }: Pick<Context, 'mounts'>): Promise<{ readonly text: string; readonly file: string }> {
  const file = join(mounts.overrides, 'overrides.yaml');
  return { text: (await textOf(file)) ?? '', file };
}

/** The environment with the migration as it is mounted. @throws FaultsError with every fault of it */
export async function mountedEnvironment({ environment, mounts }: Context): Promise<Environment> {
  const [routing, activeSystem] = await Promise.all([join(mounts.routing, 'routing.yaml'), join(mounts.config, 'active_system')].map(async (file) => ({ file, text: (await textOf(file)) ?? '' })));
  return withRouting(environment, { ...(routing && { routing }), ...(activeSystem && { activeSystem }) });
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
