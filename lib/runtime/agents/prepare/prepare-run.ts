import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXIT } from '../../../contract/exit-codes.ts';
import { FaultsError } from '../../../contract/fault.ts';
import { GITHUB_HOST_KEYS } from '../../git/host-keys.ts';
import { KNOWN_HOSTS, type GitAccess } from '../../git/access.ts';
import { gitOrigin } from '../../git/clone-url.ts';
import { readCredential } from '../../github/credentials.ts';
import { withInputs, type Values } from '../../verbs/inputs.ts';
import type { VerbContext, VerbProgram } from '../../verbs/verb-program.ts';
import { PATHS } from '../paths.ts';
import { checkOut } from './check-out.ts';
import { writeGitConfig } from './git-settings.ts';
import { PREPARE_INPUTS } from './inputs.ts';
import { ofOneOwner, replaceFile, writeToken } from './token-file.ts';

type Inputs = Values<typeof PREPARE_INPUTS>;

/** `tm step prepare-run`: makes a workspace ready for an agent: its token, its git settings, its branch. The agent itself never sees the Secret. */
export const prepareRun: VerbProgram = withInputs(PREPARE_INPUTS, async (inputs, context) => {
  const { environment, mounts, log, signal } = context;
  const { apiUrl, credentials } = environment.github;
  const home = join(mounts.workspace, basename(PATHS.homes), inputs.work);
  const folder = join(mounts.workspace, basename(PATHS.repository));
  await mkdir(home, { recursive: true });
  await giveCredentials(inputs, context);
  await writeGitConfig(home, { apiUrl, login: inputs.login, credentials: inputs.credentials, kind: credentials.kind });
  const access: GitAccess = { apiUrl, credentials: credentials.kind, folder: mounts.github, tmp: mounts.tmp, github: context.github, signal };
  const commit = await checkOut(access, { ...inputs, folder });
  await refuseWithoutFolder(folder, inputs);
  log.info({ repository: inputs.repository, branch: inputs.branch, commit }, 'the workspace is ready');
  return EXIT.done;
});

async function giveCredentials({ repository, docsRepository, credentials }: Inputs, { environment, mounts, github }: VerbContext): Promise<void> {
  const { kind } = environment.github.credentials;
  if (kind !== 'deploy-key') {
    await writeToken(github(), ofOneOwner(repository, docsRepository), credentials);
    return;
  }
  const { hostname } = new URL(gitOrigin(environment.github.apiUrl));
  const hosts = hostname === 'github.com' ? GITHUB_HOST_KEYS.map((key) => `${hostname} ${key}\n`).join('') : await readFile(join(mounts.github, KNOWN_HOSTS), 'utf8');
  await replaceFile(join(credentials, KNOWN_HOSTS), hosts, 0o440);
  await replaceFile(join(credentials, basename(PATHS.deployKey)), `${await readCredential('deploy-key', mounts.github, 'ssh-privatekey')}\n`, 0o600);
}

async function refuseWithoutFolder(root: string, { folder, repository, branch }: Inputs): Promise<void> {
  const found = await stat(join(root, folder)).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw new FaultsError([{ file: repository, path: 'workingDirectory', message: `there is no such folder on branch ${branch}`, value: folder, remedy: 'name one that is there, or make it' }]);
}
