import type { Template } from '../../../imports/argo-workflows.ts';
import { gateTask } from './gate.ts';
import { stageCall } from './stage-step.ts';

export const MERGE = 'merge';

/** The last stage: the pull request is approved and waits for its merge. */
export const mergePhase: Template = {
  name: MERGE,
  dag: {
    failFast: false,
    tasks: [
      gateTask('gate', 'waiting-pr-merged'),
      stageCall('waiting', 'waiting-pr-merged'),
      { ...stageCall('done', 'done'), depends: 'gate && waiting' },
    ],
  },
};
