import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import { MOUNTS } from '../../lib/contract/mounts.ts';
import type { Verb } from '../../lib/contract/verbs.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import type { GitHub } from '../../lib/runtime/github/github.ts';
import { defaultAccess, type Access } from '../../lib/runtime/kube/access.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import type { Kube } from '../../lib/runtime/kube/kube.ts';
import { pinoLogger } from '../../lib/runtime/log/pino-logger.ts';
import { PROGRAMS } from '../../lib/runtime/verbs/registry.ts';
import type { Mounts } from '../../lib/runtime/verbs/verb-program.ts';

type Actor = keyof typeof SERVICE_ACCOUNTS;

/** The cluster as one of the actors sees it: with its rights, and no others. */
export function kubeAs(actor: Actor, namespace: string): Kube {
  const admin = defaultAccess();
  const access: Access = {
    server: () => admin.server(),
    credentials: async (renew) => {
      const { headers, dispatcher } = await admin.credentials(renew);
      return { dispatcher, headers: { ...headers, 'Impersonate-User': `system:serviceaccount:${namespace}:${SERVICE_ACCOUNTS[actor]}` } };
    },
  };
  return connectKube({ access });
}

export interface VerbRunnerOptions {
  readonly environment: Environment;
  /** @default - the verb has no use for it */
  readonly github?: GitHub;
}

/** Runs verbs of `tm` in this process, with the rights that their steps have on the cluster. */
export class VerbRunner {
  readonly #options: VerbRunnerOptions;
  /** The folder that stands for `/tmp`. */
  readonly tmp = mkdtempSync(join(tmpdir(), 'verb-'));
  /** Messages of the lines logged so far. */
  readonly said: string[] = [];
  constructor(options: VerbRunnerOptions) {
    this.#options = options;
  }

  /** @returns the exit code; throws what the verb throws */
  async run(verb: Verb, actor: Actor, env: Readonly<Record<string, string>>): Promise<number> {
    const { environment, github } = this.#options;
    const program = await PROGRAMS[verb]();
    const destination = { write: (line: string): void => void this.said.push((JSON.parse(line) as { msg: string }).msg) };
    return program({
      env,
      environment,
      mounts: { ...MOUNTS, tmp: this.tmp } as Mounts,
      kube: () => kubeAs(actor, environment.namespaces.workflows),
      github: () => {
        if (github === undefined) throw new Error('this verb was not to speak to GitHub');
        return github;
      },
      log: pinoLogger({ level: 'debug', destination }),
      signal: new AbortController().signal,
    });
  }
}
