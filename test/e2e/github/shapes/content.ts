import type { TreeEntry } from '../git/bare-repository.ts';
import type { Repository } from '../model.ts';
import type { Urls } from './urls.ts';

export interface Content {
  readonly path: string;
  readonly ref: string;
  readonly entry: TreeEntry;
  /** Only where the file was asked for, not its folder. */
  readonly encoding?: 'base64' | 'none';
  readonly content?: string;
}

const TYPES = { blob: 'file', tree: 'dir', commit: 'submodule' } as const;

/** A file or an entry of a folder. */
export function contentJson({ api, web }: Urls, { fullName }: Repository, { path, ref, entry, encoding, content }: Content) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const self = `${api}/repos/${fullName}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/repos/${fullName}/git/${entry.type}s/${entry.sha}`;
  const html = `${web}/${fullName}/blob/${ref}/${encoded}`;
  return {
    name: path.split('/').at(-1) as string,
    path,
    sha: entry.sha,
    size: entry.size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: entry.type === 'blob' ? `${web}/${fullName}/raw/${ref}/${encoded}` : null,
    type: TYPES[entry.type],
    ...(encoding !== undefined && { content, encoding }),
    _links: { self, git, html },
  };
}
