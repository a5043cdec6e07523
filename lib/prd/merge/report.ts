import type { Value } from './said.ts';

/** What a merge did, or would do. Ids are those of tasks.json. */
export interface MergeReport {
  readonly added: readonly { readonly id: string; readonly title: string }[];
  /** Fields that changed in the document. */
  readonly changed: readonly { readonly id: string; readonly field: string; readonly from: Value | null; readonly to: Value }[];
  /** What the document says otherwise, and tasks.json keeps. */
  readonly kept: readonly { readonly id: string; readonly field: string; readonly ours: Value; readonly document: Value; readonly why: string }[];
  /** Tasks that the document no longer has; `why` one is kept although all such were to go. */
  readonly removed: readonly { readonly id: string; readonly title: string; readonly pruned: boolean; readonly why?: string }[];
  /** Tasks of the document that somebody has removed from tasks.json: they stay so. */
  readonly leftOut: readonly { readonly written: string; readonly title: string }[];
  /** Tasks whose number in the document is not their id. */
  readonly renumbered: readonly { readonly written: string; readonly id: string }[];
}
