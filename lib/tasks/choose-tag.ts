import { didYouMean } from '../contract/did-you-mean.ts';
import { FaultsError } from '../contract/fault.ts';
import { isRecord } from './findings.ts';

/** The tag of a file without tags, and the one that is read where nothing says another. */
export const DEFAULT_TAG = 'master';

/** A tag that is wanted, and who says so. */
export interface WantedTag {
  readonly name: string;
  /** Such as `currentTag in .taskmaster/state.json`; absent where the caller asked for it. */
  readonly by?: string;
}

/** The list of tasks of one tag. */
export interface TaggedList {
  readonly tag: string;
  /** Path of the list in the file: `master.tasks`, or `tasks` in a flat file. */
  readonly path: string;
  readonly list: unknown;
}

/**
 * Finds the tasks of a tag. A file is flat when its root holds the list of tasks itself and no tag beside it, and then
 * has only the tag `master`; a flat file passes over a tag that only settings name.
 * @throws FaultsError if the file holds no tasks, or not the tag
 */
export function chooseTag(root: unknown, wanted: WantedTag, file: string): TaggedList {
  const refuse = (path: string, message: string, value: unknown, remedy: string): never => {
    throw new FaultsError([{ file, path, message, ...(value !== undefined && { value }), remedy }]);
  };
  const form = 'write {"master": {"tasks": […]}}, or {"tasks": […]} for a file without tags';
  if (!isRecord(root)) return refuse('', 'this is not a Task Master file', root, form);

  const tags = Object.keys(root).filter((key) => isTag(root[key]));
  if (tags.length === 0 && Object.hasOwn(root, 'tasks')) {
    if (wanted.name === DEFAULT_TAG || wanted.by !== undefined) return { tag: DEFAULT_TAG, path: 'tasks', list: root.tasks };
    return refuse(wanted.name, `there is no tag "${wanted.name}": this file has no tags`, undefined, `ask for ${DEFAULT_TAG} or for no tag`);
  }
  if (tags.includes(wanted.name)) return { tag: wanted.name, path: `${tagPath(wanted.name)}.tasks`, list: (root[wanted.name] as { tasks: unknown }).tasks };
  if (Object.hasOwn(root, wanted.name)) return refuse(tagPath(wanted.name), 'this tag has no list of tasks', root[wanted.name], form);
  if (tags.length === 0) return refuse('', 'there are no tasks in this file', undefined, form);

  const said = wanted.by === undefined ? '' : ` (${wanted.by})`;
  const meant = didYouMean(wanted.name, tags);
  return refuse(
    tagPath(wanted.name),
    `there is no tag "${wanted.name}"${said}`,
    undefined,
    `${meant === undefined ? '' : `did you mean "${meant}"? `}the file has ${tags.join(', ')}`,
  );
}

const isTag = (value: unknown): boolean => isRecord(value) && Object.hasOwn(value, 'tasks');

/** A tag with characters that mean something in a path stands in brackets. */
const tagPath = (tag: string): string => (/^[\w-]+$/.test(tag) ? tag : `[${JSON.stringify(tag)}]`);
