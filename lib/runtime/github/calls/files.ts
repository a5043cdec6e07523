import type { Api } from '../http/api.ts';
import { GitHubError, type GitHub, type RepositoryFile } from '../github.ts';
import { textAt } from '../read/fields.ts';
import { blobSha, decodeText } from '../read/file.ts';
import { inPath } from './in-path.ts';
import { undefinedIfMissing } from './missing.ts';

const CONTENTS = '/repos/{owner}/{repo}/contents/{+path}';
const RAW = 'application/vnd.github.raw+json';

export const fileCalls = (api: Api): Pick<GitHub, 'readFile' | 'writeFile'> => ({
  readFile: (repository, path, ref) =>
    undefinedIfMissing(async (): Promise<RepositoryFile> => {
      const request = { method: 'GET', route: CONTENTS, path: { path: inPath(path) }, query: { ref } } as const;
      const { data } = await api.send(repository, request);
      const type = Array.isArray(data) ? 'folder' : (textAt(data, 'type') ?? 'unknown');
      if (type !== 'file') throw new GitHubError(422, `${path} in ${repository} at ${ref} is not a file: GitHub calls it ${type}`);
      // Above 1 MB the answer has no content, and the file is asked for as it is. It may have changed in between, so its id is computed anew.
      const bytes = textAt(data, 'encoding') === 'base64' ? Buffer.from(textAt(data, 'content') ?? '', 'base64') : ((await api.send(repository, { ...request, accept: RAW, bytes: true })).data as Uint8Array);
      return { path, text: decodeText(bytes, `${repository}/${path}`), sha: blobSha(bytes) };
    }),

  async writeFile(repository, { path, text, sha }, { branch, message }) {
    const content = Buffer.from(text, 'utf8').toString('base64');
    const { data } = await api.send(repository, {
      method: 'PUT',
      route: CONTENTS,
      path: { path: inPath(path) },
      body: { message, content, branch, ...(sha !== '' && { sha }) },
    });
    const commit = textAt(data, 'commit', 'sha');
    if (commit === undefined) throw new GitHubError(502, `GitHub answered PUT /repos/${repository}/contents/${path} without a commit`);
    return commit;
  },
});
