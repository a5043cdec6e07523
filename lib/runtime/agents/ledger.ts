import type { Kube } from '../kube/kube.ts';
import { CONFIG_MAPS, type ConfigMap } from '../kube/resources.ts';
import type { AgentRun } from './agent-run.ts';
import type { Spent } from './spend.ts';

/** The ConfigMap in the namespace of the agents. */
export const LEDGER = 'agent-spend';

/** What one run cost so far. */
interface Entry {
  readonly run: string;
  readonly project?: string;
  readonly task?: string;
  readonly usd: number;
  /** When it was last written, RFC 3339. */
  readonly at: string;
}

/** A run has its uid as key: written twice it counts once, and a run of the same name that was made anew counts for itself. */
const ENTRY = /^[0-9a-f-]{36}$/;
/** Sums of runs whose entries were folded: `folded.<project>.<task>`, or without the task. */
const FOLDED = /^folded\.([a-z0-9-]+)(?:\.([0-9]+))?$/;

/** At about 200 bytes each, far below the 1 MiB that a ConfigMap may have. */
const MOST_ENTRIES = 2000;
const KEPT_ENTRIES = 1000;

/** What runs cost, kept beyond the runs themselves. */
export class Ledger {
  readonly #kube: Kube;
  readonly #namespace: string;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(kube: Kube, namespace: string) {
    this.#kube = kube;
    this.#namespace = namespace;
  }

  /** Acts one after the other, whatever becomes of the one before: only the leader starts attempts, so that its own turns are all there are. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** @param ofRun what the attempts of the run itself cost by their Jobs: the ledger may lag behind */
  async spent(run: AgentRun, ofRun: number): Promise<Spent> {
    const data = (await this.#read())?.data ?? {};
    return spentBy(data, run, ofRun);
  }

  /** Sets what a run cost; it never becomes less. */
  async record(run: AgentRun, usd: number, now: Date): Promise<void> {
    if (usd <= 0) return;
    const map = await this.#read();
    const known = entryOf(map?.data?.[run.meta.uid]);
    if (known !== undefined && known.usd >= usd) return;
    const entry: Entry = { run: run.meta.name, ...(run.project !== undefined && { project: run.project }), ...(run.task !== undefined && { task: run.task }), usd, at: now.toISOString() };
    const data = { [run.meta.uid]: JSON.stringify(entry) };
    // A merge of one key: writers of other runs are not in the way.
    if ((await this.#kube.patch(CONFIG_MAPS, this.#namespace, LEDGER, { data })) !== undefined) return;
    const created: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: LEDGER, namespace: this.#namespace, labels: { 'app.kubernetes.io/part-of': 'taskmaster' } }, data };
    const { created: isNew } = await this.#kube.create(CONFIG_MAPS, this.#namespace, created);
    if (!isNew) await this.#kube.patch(CONFIG_MAPS, this.#namespace, LEDGER, { data });
  }

  /** Adds up the oldest entries of runs that are not there any more. @param runs uids of those that are */
  async fold(runs: ReadonlySet<string>): Promise<void> {
    const map = await this.#read();
    if (map === undefined) return;
    const data = folded(map.data ?? {}, runs);
    if (data === undefined) return;
    // All or nothing: only where nobody wrote since, else the next time.
    await this.#kube.patch(CONFIG_MAPS, this.#namespace, LEDGER, { metadata: { resourceVersion: map.metadata.resourceVersion }, data });
  }

  #read(): Promise<ConfigMap | undefined> {
    return this.#kube.get(CONFIG_MAPS, this.#namespace, LEDGER);
  }
}

type Data = Readonly<Record<string, string>>;

/** Pure: what a run, its task and its project cost by the ledger. */
export function spentBy(data: Data, run: AgentRun, ofRun: number): Spent {
  let task = 0;
  let project = 0;
  for (const [key, value] of Object.entries(data)) {
    if (key === run.meta.uid) continue;
    const entry = ENTRY.test(key) ? entryOf(value) : foldedEntry(key, value);
    if (entry === undefined || entry.project === undefined || entry.project !== run.project) continue;
    project += entry.usd;
    if (entry.task === run.task) task += entry.usd;
  }
  const own = Math.max(ofRun, entryOf(data[run.meta.uid])?.usd ?? 0);
  return { run: own, ...(run.project !== undefined && { project: project + own, ...(run.task !== undefined && { task: task + own }) }) };
}

/** Pure: the changes that fold what is too much, as a merge; `undefined` where it is not. */
export function folded(data: Data, runs: ReadonlySet<string>): Readonly<Record<string, string | null>> | undefined {
  const entries = Object.entries(data).flatMap(([key, value]) => {
    const entry = ENTRY.test(key) ? entryOf(value) : undefined;
    return entry === undefined ? [] : [{ key, entry }];
  });
  if (entries.length <= MOST_ENTRIES) return undefined;
  const oldest = entries.filter(({ key }) => !runs.has(key)).sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1)).slice(0, entries.length - KEPT_ENTRIES);
  if (oldest.length === 0) return undefined;
  const changes: Record<string, string | null> = {};
  for (const { key, entry } of oldest) {
    changes[key] = null;
    if (entry.project === undefined) continue;
    const sum = `folded.${entry.project}${entry.task === undefined ? '' : `.${entry.task}`}`;
    changes[sum] = String(Number(changes[sum] ?? data[sum] ?? 0) + entry.usd);
  }
  return changes;
}

function entryOf(text: string | undefined): Entry | undefined {
  if (text === undefined) return undefined;
  try {
    const entry = JSON.parse(text) as Partial<Entry>;
    return typeof entry.usd === 'number' && typeof entry.at === 'string' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

function foldedEntry(key: string, value: string): Entry | undefined {
  const found = FOLDED.exec(key);
  const usd = Number(value);
  if (found?.[1] === undefined || !Number.isFinite(usd)) return undefined;
  return { run: '', project: found[1], ...(found[2] !== undefined && { task: found[2] }), usd, at: '' };
}
