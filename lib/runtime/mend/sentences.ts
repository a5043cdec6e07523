import { READY_FOR_QA_LABEL } from '../../contract/labels.ts';
import type { PlayGate } from '../../contract/stages.ts';
import type { Correlation } from '../../correlation/correlation.ts';

/** Why a gate opens, for people: everything in it comes from a correlation, and is safe. */
export function gateSentence(gate: PlayGate, { pull, repository, branch, sender, sha }: Correlation): string {
  switch (gate) {
    case 'waiting-pr-created':
      return `Pull request ${pull} of ${repository} from branch ${branch} is open.`;
    case 'waiting-ready-for-qa':
      return `${sender} put ${READY_FOR_QA_LABEL} on pull request ${pull} of ${repository}.`;
    case 'waiting-pr-approved':
      return `${sender} approved commit ${short(sha)} of pull request ${pull} of ${repository}.`;
    case 'waiting-pr-merged':
      return `Pull request ${pull} of ${repository} from branch ${branch} was merged.`;
  }
}

/** Why a remediation starts. */
export const pushSentence = ({ sender, sha, branch, repository }: Correlation): string => `${sender} pushed commit ${short(sha)} to ${branch} of ${repository} while the cycle ran.`;

const short = (sha: string): string => sha.slice(0, 12);
