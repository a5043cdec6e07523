import type { Subtask } from '../../tasks/task.ts';
import { fieldNames, ourValue } from './entry.ts';
import type { RememberedEntry } from './memory.ts';
import { isSame, mergeStatus, mergeValue } from './merge-value.ts';
import type { MergeReport } from './report.ts';
import type { SaidEntry } from './said.ts';
import type { StateTask } from './state.ts';

type Changed = MergeReport['changed'][number];
type Kept = MergeReport['kept'][number];

/** What a new task has where the document does not say it. */
const UNSAID: Readonly<Record<string, string>> = { status: 'pending', priority: 'medium' };

/** What becomes of the fields of a task that is in the file and in the document. */
export function mergeEntry(said: SaidEntry, { task, raw }: StateTask<Subtask>, before: RememberedEntry | undefined): { readonly changed: readonly Changed[]; readonly kept: readonly Kept[] } {
  const changed: Changed[] = [];
  const kept: Kept[] = [];
  for (const field of fieldNames(said.fields, before?.fields ?? {})) {
    const ours = ourValue(raw, task, field);
    const now = said.fields[field];
    const merge = field === 'status' ? mergeStatus : mergeValue;
    const { value, isKept } = merge(before === undefined ? undefined : (before.fields[field] ?? UNSAID[field]), ours, now);
    if (value !== undefined && !isSame(value, ours)) changed.push({ id: said.id, field, from: ours ?? null, to: value });
    else if (isKept && ours !== undefined && now !== undefined) {
      const why = field === 'status' && ours === 'done' ? 'what is done stays done' : before === undefined ? 'it was there before the document was read' : 'somebody changed it in tasks.json';
      kept.push({ id: said.id, field, ours, document: now, why });
    }
  }
  return { changed, kept };
}
