import { ROLES } from '../../contract/agents.ts';
import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

/** By its login it is told whose push, label or review an event is. GitHub's logins know no case. */
export const botsDiffer: EnvironmentRule = {
  reads: ['github'],
  check: ({ github: { bots } }) =>
    ROLES.flatMap((role, index) => {
      const other = ROLES.slice(0, index).find((earlier) => same(bots[earlier], bots[role]));
      return unless(other === undefined, {
        path: `github.bots.${role}`,
        message: `the same login as that of ${other}, so that their events cannot be told apart`,
        value: bots[role],
        remedy: 'give each role a GitHub App of its own',
      });
    }),
};

/** GitHub lets nobody approve their own pull request, and those are Rex's. */
export const rexDoesNotReview: EnvironmentRule = {
  reads: ['github'],
  check: ({ github: { bots, reviewers } }) =>
    reviewers.flatMap((login, index) =>
      unless(!same(login, bots.rex), { path: `github.reviewers[${index}]`, message: 'Rex opens the pull requests and cannot approve them', value: login, remedy: 'remove it' }),
    ),
};

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
