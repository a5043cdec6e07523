import { READY_FOR_QA_LABEL } from '../../contract/labels.ts';
import type { PlayGate, Stage } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import type { AgentView } from './agent-view.ts';

const NAMES = { rex: 'Rex', cleo: 'Cleo', tess: 'Tess' } as const;

/** Who has to do something so that a play goes on, in words. */
export function waitingFor({ github: { bots, reviewers }, agents }: Environment, stage: Stage, gate: PlayGate | undefined, working: AgentView | undefined): string {
  if (gate !== undefined) {
    switch (gate) {
      case 'waiting-pr-created':
        return `${bots.rex}: open the pull request`;
      case 'waiting-ready-for-qa':
        return `${bots.cleo}: label ${READY_FOR_QA_LABEL}`;
      case 'waiting-pr-approved':
        return `${[bots.tess, ...reviewers].join(' or ')}: approve`;
      case 'waiting-pr-merged':
        return 'people: merge the pull request';
    }
  }
  if (working === undefined) return stage === 'testing' ? 'tests run' : 'Argo takes the next step';
  const { role, phase, attempts, message } = working;
  const tries = attempts > 1 ? `, try ${attempts}` : '';
  if (phase === 'Running') return `${NAMES[role]} works (${agents[role].program}${tries})`;
  return message === undefined ? `${NAMES[role]} is about to begin${tries}` : `${NAMES[role]}: ${message}`;
}
