/** Numbers as GitHub gives them: each kind counts on its own, from where nothing is mistaken for an index or another kind. */
const FIRST = { account: 1000, app: 100, repository: 500_000, pull: 1_200_000_000, label: 6_000_000_000, review: 2_000_000_000, comment: 1_500_000_000, event: 11_000_000_000, push: 15_000_000_000, status: 30_000_000_000, hook: 400_000_000, delivery: 180_000_000_000 };

export type IdKind = keyof typeof FIRST;

export class Ids {
  readonly #next: Record<IdKind, number> = { ...FIRST };

  next(kind: IdKind): number {
    return this.#next[kind]++;
  }
}
