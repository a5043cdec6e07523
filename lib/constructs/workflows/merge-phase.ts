import type { Profile } from '../../contract/stages.ts';
import type { Template, WorkflowStep } from '../../../imports/argo-workflows.ts';
import { gateTask, MERGE_GATE } from './gate.ts';
import { GIVE_UP } from './give-up-step.ts';
import { stageCall } from './stage-step.ts';

const MERGED = 'waiting-pr-merged';

/**
 * A whole play: its work, and the gate of the merge beside all of it. A pull request may be merged in the very moment in which it is
 * approved, before the play has taken note of the approval: an event that came before its gate would be lost (FACTS.md). Work that fails
 * gives the gate up.
 */
export const untilMerged = (profile: Profile, work: readonly WorkflowStep[]): readonly Template[] => [
  {
    name: profile,
    dag: {
      failFast: false,
      tasks: [
        { ...gateTask('merged', MERGED), template: MERGE_GATE },
        { name: 'work', template: `${profile}-work` },
        { name: 'give-up', depends: 'work.Failed || work.Errored', template: GIVE_UP, arguments: { parameters: [{ name: 'gate', value: MERGED }] } },
        { ...stageCall('done', 'done'), depends: 'merged.Succeeded && work.Succeeded' },
      ],
    },
  },
  { name: `${profile}-work`, steps: [...work, stageCall('waiting', MERGED)].map((step) => [step]) },
];
