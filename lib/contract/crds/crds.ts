import { CODE_RUN } from './code-run.ts';
import type { RunDefinition } from './definition.ts';
import { DOCS_RUN } from './docs-run.ts';
import { QA_RUN } from './qa-run.ts';

/** Every kind of ours. */
export const RUN_DEFINITIONS: readonly RunDefinition[] = [CODE_RUN, DOCS_RUN, QA_RUN];
