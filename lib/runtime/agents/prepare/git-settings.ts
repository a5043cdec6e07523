import { basename, join } from 'node:path';
import { gitOrigin } from '../../git/clone-url.ts';
import { PATHS } from '../paths.ts';
import { replaceFile } from './token-file.ts';

export interface GitSettings {
  readonly apiUrl: string;
  /** Whom commits are by. */
  readonly login: string;
  /** Where the agent finds the token or the key. */
  readonly credentials: string;
  readonly kind: 'app' | 'token' | 'deploy-key';
}

/** What the agent's `git` reads from its home. The token stands in a file of its own, which is renewed, and goes to the repositories' own server only. */
export function gitConfig({ apiUrl, login, credentials, kind }: GitSettings): string {
  const token = join(credentials, basename(PATHS.githubToken));
  const access =
    kind === 'deploy-key'
      ? `[core]\n\tsshCommand = ${quoted(`ssh -F /dev/null -i ${join(credentials, basename(PATHS.deployKey))} -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=${join(credentials, 'known_hosts')}`)}`
      : `[credential ${quoted(gitOrigin(apiUrl))}]\n\thelper = ${quoted(`!f() { test "$1" = get || exit 0; echo username=x-access-token; echo "password=$(cat '${token}')"; }; f`)}`;
  return `[user]\n\tname = ${quoted(login)}\n\temail = ${quoted(`${login}@users.noreply.github.com`)}\n[push]\n\tdefault = current\n[safe]\n\tdirectory = *\n[advice]\n\tdetachedHead = false\n${access}\n`;
}

/** A value of a git configuration file. */
const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

export const writeGitConfig = (home: string, settings: GitSettings): Promise<void> => replaceFile(join(home, '.gitconfig'), gitConfig(settings), 0o640);
