import { gitText } from './git.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Paths with what is to be in them; `null` removes the file. */
export type FileChanges = Readonly<Record<string, string | Buffer | null>>;

export interface NewCommit {
  readonly branch: string;
  readonly parent: string | undefined;
  readonly files: FileChanges;
  readonly message: string;
  readonly author: Person;
  readonly committer?: Person;
}

/** Makes one commit by one process, without an index or a work tree. @returns its id */
export async function fastImport(folder: string, { branch, parent, files, message, author, committer = author }: NewCommit): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const stream = Buffer.concat([
    line(`commit refs/heads/${branch}`),
    line('mark :1'),
    line(`author ${person(author)} ${now} +0000`),
    line(`committer ${person(committer)} ${now} +0000`),
    data(message),
    ...(parent === undefined ? [] : [line(`from ${parent}`)]),
    ...(await Promise.all(Object.entries(files).map(([path, text]) => change(folder, parent, path, text)))),
    line('get-mark :1'),
    line('done'),
  ]);
  return gitText(folder, ['fast-import', '--quiet', '--done'], { input: stream });
}

async function change(folder: string, parent: string | undefined, path: string, content: string | Buffer | null): Promise<Buffer> {
  if (content === null) return line(`D ${quoted(path)}`);
  return Buffer.concat([line(`M ${await modeOf(folder, parent, path)} inline ${quoted(path)}`), data(content)]);
}

/** A file that is there stays executable if it is. */
async function modeOf(folder: string, parent: string | undefined, path: string): Promise<string> {
  if (parent === undefined) return '100644';
  const mode = /^(\d+) blob/.exec(await gitText(folder, ['--literal-pathspecs', 'ls-tree', parent, '--', path]))?.[1];
  return mode === '100755' ? mode : '100644';
}

const line = (text: string): Buffer => Buffer.from(`${text}\n`);
const data = (content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([line(`data ${bytes.length}`), bytes, line('')]);
};
const person = ({ name, email }: Person): string => `${name.replace(/[<>\n]/g, '')} <${email.replace(/[<>\n]/g, '')}>`;
const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
