import type { Account, Label, PullRecord, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import { pullEvent } from '../webhooks/payloads.ts';
import { addEvent } from './pulls.ts';

/** GitHub's own colour of a label that is made by the way. */
const COLOR = 'ededed';

/** The label of a name, made if there is none. Names are compared without regard to case. */
export function labelOf(site: Site, { labels }: Repository, name: string, { color = COLOR, description = null }: Partial<Pick<Label, 'color' | 'description'>> = {}): Label {
  const known = labels.get(name.toLowerCase());
  if (known !== undefined) return known;
  const label = { id: site.ids.next('label'), name, color, description };
  labels.set(name.toLowerCase(), label);
  return label;
}

/** One webhook for each label that was not there. */
export function addLabels(site: Site, pull: PullRecord, actor: Account, names: readonly string[]): void {
  for (const name of names) {
    const label = labelOf(site, pull.repository, name);
    if (pull.labels.includes(label)) continue;
    pull.labels = [...pull.labels, label];
    changed(site, pull, actor, 'labeled', label);
  }
}

/** `false`: it was not there. */
export function removeLabel(site: Site, pull: PullRecord, actor: Account, name: string): boolean {
  const label = pull.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (label === undefined) return false;
  pull.labels = pull.labels.filter((one) => one !== label);
  changed(site, pull, actor, 'unlabeled', label);
  return true;
}

function changed(site: Site, pull: PullRecord, actor: Account, action: 'labeled' | 'unlabeled', label: Label): void {
  pull.updatedAt = new Date();
  addEvent(site, pull, action, actor, { label });
  site.webhooks.emit(pull.repository, pullEvent(site.urls, pull, action, actor, { label }));
}
