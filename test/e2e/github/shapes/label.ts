import type { Label, Repository } from '../model.ts';
import { nodeId } from './instant.ts';
import type { Urls } from './urls.ts';

/** A label; the types of `Schemas` differ in whether its description may be null, so its own type is told here. */
export interface LabelJson {
  readonly id: number;
  readonly node_id: string;
  readonly url: string;
  readonly name: string;
  readonly color: string;
  readonly default: boolean;
  /** Empty in GitHub's types for lists; in truth null where there is none. */
  readonly description: string;
}

export const labelJson = ({ api }: Urls, { fullName }: Repository, { id, name, color, description }: Label): LabelJson => ({
  id,
  node_id: nodeId('LA', id),
  url: `${api}/repos/${fullName}/labels/${encodeURIComponent(name)}`,
  name,
  color,
  default: false,
  description: description as string,
});
