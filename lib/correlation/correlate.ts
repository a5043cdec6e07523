import type { SensorName } from '../contract/actors.ts';
import { playName, postMergeName, remediationName } from '../contract/names.ts';
import type { Correlation, Verdict } from './correlation.ts';
import { readFacts, type Facts } from './facts.ts';
import { eventReason, REASONS, type Reason } from './reasons.ts';
import { SENSOR_RULES, type SensorRule } from './rules.ts';
import type { CorrelationSettings } from './settings.ts';

/**
 * From a webhook `{headers, body}` to the one play and gate that it speaks of, or to the reason why the sensor does nothing. Pure, and
 * total: it never throws, whatever the webhook is. The sensors run the same rules as jq (`correlationJq`).
 *
 * @param webhook headers as Argo Events passes them on: `X-Github-Event` and `X-Github-Delivery`, each a list or one text
 */
export function correlate(webhook: unknown, sensor: SensorName, settings: CorrelationSettings): Correlation {
  const rule = SENSOR_RULES[sensor];
  const facts = readFacts(webhook);
  const [verdict, reason] = judge(facts, rule, settings);
  const agreed = verdict === 'agree';
  const task = agreed ? facts.branchTask : '';
  const { project } = settings;
  const shown = {
    repository: Object.hasOwn(settings.repositories, facts.repository) ? (settings.repositories[facts.repository] as string) : clean(facts.repository, MAX_REPOSITORY),
    pull: facts.pull,
    branch: clean(facts.branch, MAX_BRANCH),
    sha: facts.sha,
    sender: clean(facts.sender, MAX_LOGIN),
  };
  return {
    verdict,
    reason,
    eventReason: eventReason(reason),
    message: [REASONS[reason], ...details(shown, facts)].join(' '),
    sensor,
    event: clean(facts.event, MAX_WORD),
    action: clean(facts.action, MAX_WORD),
    delivery: DELIVERY.test(facts.delivery) ? facts.delivery : 'unknown',
    project,
    task,
    play: agreed ? playName(project, task) : '',
    gate: agreed ? (rule.gate ?? '') : '',
    workflow: agreed ? workflowName(rule, project, task, facts) : '',
    ...shown,
  };
}

const MAX_REPOSITORY = 140;
const MAX_BRANCH = 200;
const MAX_LOGIN = 45;
const MAX_WORD = 40;
const MAX_LABELS = 10;
const DELIVERY = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

function judge(facts: Facts, rule: SensorRule, settings: CorrelationSettings): readonly [Verdict, Reason] {
  if (facts.event !== rule.event) return ['other', 'other-event'];
  if (rule.actions !== undefined && !rule.actions.includes(facts.action)) return ['other', 'other-action'];
  const ignored = rule.ignores.find(({ holds }) => holds(facts, settings));
  if (ignored !== undefined) return ['other', ignored.reason];
  const refused = rule.refuses.find(({ holds }) => holds(facts, settings));
  return refused === undefined ? ['agree', 'agreed'] : ['disagree', refused.reason];
}

function workflowName({ starts }: SensorRule, project: string, task: string, facts: Facts): string {
  if (starts === undefined) return '';
  return starts === 'remediation' ? remediationName(project, task, facts.sha) : postMergeName(project, task, facts.pull);
}

/** What is safe everywhere: an underscore for each other character, and never too long. Characters are code points, as in jq. */
const clean = (text: string, max: number): string =>
  Array.from(text.slice(0, 2 * max)).slice(0, max).join('').replace(/[^A-Za-z0-9._/[\]-]/gu, '_');

function details(shown: Pick<Correlation, 'repository' | 'pull' | 'branch' | 'sha' | 'sender'>, { labelTasks }: Facts): readonly string[] {
  const told = [
    ['repository', shown.repository],
    ['pull request', shown.pull],
    ['branch', shown.branch],
    ['task labels', labelTasks.slice(0, MAX_LABELS).join(' ')],
    ['commit', shown.sha],
    ['by', shown.sender],
  ].filter(([, value]) => value !== '');
  return told.length === 0 ? [] : [`(${told.map(([name, value]) => `${name} ${value}`).join(', ')})`];
}
