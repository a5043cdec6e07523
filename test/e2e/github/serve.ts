import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { startGitHub } from './stand-in-github.ts';

const USAGE = `usage: node test/e2e/github/serve.ts --repository owner/name [--from <folder>] [--port 8080] [--host 127.0.0.1] [--address <name>]
       [--user login:token:level]… [--hook url] [--secret text]

Serves a stand-in for GitHub until it is interrupted. The repository begins with the files of the folder.
A level is read, write or admin. Without --user there is person:person:admin.`;

const { values } = parseArgs({
  options: {
    repository: { type: 'string' },
    from: { type: 'string' },
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    address: { type: 'string' },
    user: { type: 'string', multiple: true, default: ['person:person:admin'] },
    hook: { type: 'string' },
    secret: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.repository === undefined) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}

const github = await startGitHub({ port: Number(values.port), host: values.host, ...(values.address !== undefined && { address: values.address }) });
for (const user of values.user) {
  const [login = '', token = '', level = 'write'] = user.split(':');
  github.addUser(login, { token, level: level as 'read' | 'write' | 'admin' });
}
await github.createRepository(values.repository, values.from === undefined ? { 'README.md': '# Begin\n' } : filesOf(values.from));
if (values.hook !== undefined) github.addHook(values.repository, { url: values.hook, secret: values.secret });
process.stdout.write(`API ${github.apiUrl}\ngit ${github.url}/${values.repository}.git\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void github.close().then(() => process.exit(0)));

function filesOf(folder: string): Record<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/(^|\/)(\.git|node_modules)\//.test(relative(folder, path)));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}
