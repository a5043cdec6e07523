import { CODE_RUN } from '../../contract/crds/code-run.ts';
import { DOCS_RUN } from '../../contract/crds/docs-run.ts';
import { QA_RUN } from '../../contract/crds/qa-run.ts';

/** The kinds that ask for runs. */
export const RUNS = [CODE_RUN, DOCS_RUN, QA_RUN] as const;
