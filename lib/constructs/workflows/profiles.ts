import type { Role } from '../../contract/agents.ts';
import type { Template, WorkflowStep } from '../../../imports/argo-workflows.ts';
import { codeRunStepName } from './code-run-step.ts';
import { CREATE_PR, RUN_TESTS } from './alone-steps.ts';
import { ESCALATE } from './escalate-step.ts';
import { untilMerged } from './merge-phase.ts';
import { phase } from './phase.ts';
import { stageCall } from './stage-step.ts';

const CYCLE = [{ name: 'cycle' }];
const THIS_CYCLE = '{{inputs.parameters.cycle}}';

/** A play of a task in review starts by waiting for its pull request. */
const FROM_THE_START = "{{=workflow.parameters['start-at'] == 'implementing'}}";

const run = (role: Role, cycle: string) => ({
  name: role,
  template: codeRunStepName(role),
  arguments: { parameters: [{ name: 'cycle', value: cycle }] },
});

const step = (name: string, cycle?: string) => ({
  name,
  template: name,
  ...(cycle === undefined ? {} : { arguments: { parameters: [{ name: 'cycle', value: cycle }] } }),
});

/**
 * The end of a cycle, after the phases that have an outcome: `restart` starts the next one by a template that calls itself,
 * until there were `max-cycles`; then, and when a gate timed out, people are called.
 */
function cycleEnd(cycle: string, phases: readonly string[]): readonly (readonly WorkflowStep[])[] {
  const ended = (outcome: string) =>
    phases.map((name) => `(steps['${name}'].status == 'Succeeded' && steps['${name}'].outputs.parameters.outcome == '${outcome}')`).join(' || ');
  const another = "asInt(inputs.parameters.cycle) < asInt(workflow.parameters['max-cycles'])";
  return [
    [
      { ...step(cycle, '{{=asInt(inputs.parameters.cycle) + 1}}'), name: 'next-cycle', when: `{{=(${ended('restart')}) && ${another}}}` },
      { name: ESCALATE, template: ESCALATE, when: `{{=(${ended('timeout')}) || ((${ended('restart')}) && !(${another}))}}` },
    ],
  ];
}

/** Rex implements; Cleo proves quality and Tess tests, until both are content; then people or bots merge. */
export const multiAgentTemplates = (): readonly Template[] => [
  ...untilMerged('multi-agent', [step('implement'), step('cycle', '1')]),
  ...phase({ name: 'implement', stage: 'implementing', work: { ...run('rex', '0'), when: FROM_THE_START }, gate: 'waiting-pr-created' }),
  {
    name: 'cycle',
    inputs: { parameters: CYCLE },
    steps: [
      [step('quality', THIS_CYCLE)],
      [{ ...step('testing', THIS_CYCLE), when: '{{steps.quality.outputs.parameters.outcome}} == proceed' }],
      ...cycleEnd('cycle', ['quality', 'testing']),
    ],
  },
  ...phase({ name: 'quality', inputs: CYCLE, stage: 'quality', work: run('cleo', THIS_CYCLE), gate: 'waiting-ready-for-qa' }),
  ...phase({ name: 'testing', inputs: CYCLE, stage: 'testing', work: run('tess', THIS_CYCLE), gate: 'waiting-pr-approved' }),
];

/** One agent implements; its branch is tested, becomes a pull request and is reviewed (seeds/argo-orchestration.md). */
export const singleAgentTemplates = (): readonly Template[] => [
  ...untilMerged('single-agent', [step('implement-alone'), step('review-cycle', '1')]),
  {
    name: 'implement-alone',
    steps: [[stageCall('stage', 'implementing', FROM_THE_START), { ...run('rex', '0'), when: FROM_THE_START }]],
  },
  {
    name: 'review-cycle',
    inputs: { parameters: CYCLE },
    steps: [[step('tests', THIS_CYCLE)], [step('review')], ...cycleEnd('review-cycle', ['review'])],
  },
  {
    name: 'tests',
    inputs: { parameters: CYCLE },
    steps: [[stageCall('stage', 'testing'), step(RUN_TESTS, THIS_CYCLE)]],
  },
  ...phase({ name: 'review', stage: 'waiting-pr-created', work: { name: CREATE_PR, template: CREATE_PR }, gate: 'waiting-pr-approved' }),
];
