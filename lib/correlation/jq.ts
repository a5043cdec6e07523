import type { SensorName } from '../contract/actors.ts';
import { playName, postMergeName, remediationName } from '../contract/names.ts';
import type { Check } from './checks.ts';
import { FACTS_JQ } from './facts-jq.ts';
import { eventReason, REASONS, type Reason } from './reasons.ts';
import { SENSOR_RULES, type SensorRule } from './rules.ts';
import type { CorrelationSettings } from './settings.ts';

/**
 * The jq program that a sensor runs on each event: it makes of `{headers, body}` the object `{correlation}`, and nothing of the
 * webhook is left that a filter or a parameter could pick up by mistake. Same rules as `correlate`, which test/correlation compares by
 * running both. It holds text of ours and of the environment only.
 */
export function correlationJq(sensor: SensorName, settings: CorrelationSettings): string {
  const rule = SENSOR_RULES[sensor];
  return `${FACTS_JQ.trim()}
def clean($max): .[:$max] | gsub("[^A-Za-z0-9._/\\\\[\\\\]-]"; "_");
${literal(settings)} as $s
| facts as $f
| (${judgement(rule)}) as [$verdict, $reason, $event_reason, $sentence]
| ($verdict == "agree") as $agreed
| (if $agreed then $f.branch_task else "" end) as $task
| {
    repository: ($s.repositories[$f.repository] // ($f.repository | clean(140))),
    pull: $f.pull,
    branch: ($f.branch | clean(200)),
    sha: $f.sha,
    sender: ($f.sender | clean(45))
  } as $shown
| ([
    ["repository", $shown.repository],
    ["pull request", $shown.pull],
    ["branch", $shown.branch],
    ["task labels", ($f.label_tasks[:10] | join(" "))],
    ["commit", $shown.sha],
    ["by", $shown.sender]
  ] | map(select(.[1] != "") | join(" "))) as $told
| {
    correlation: ($shown + {
      verdict: $verdict,
      reason: $reason,
      eventReason: $event_reason,
      message: ($sentence + if $told == [] then "" else " (" + ($told | join(", ")) + ")" end),
      sensor: ${literal(sensor)},
      event: ($f.event | clean(40)),
      action: ($f.action | clean(40)),
      delivery: ($f.delivery | if test("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$") then . else "unknown" end),
      project: $s.project,
      task: $task,
      play: (if $agreed then ${name(playName(settings.project, TASK))} else "" end),
      gate: (if $agreed then ${literal(rule.gate ?? '')} else "" end),
      workflow: (if $agreed then ${workflowName(rule, settings.project)} else "" end)
    })
  }`;
}

/** JSON is jq, and JSON.stringify never leaves \`\\(\` bare, by which jq would begin an expression. */
const literal = (value: unknown): string => JSON.stringify(value);

const judgement = ({ event, actions, ignores, refuses }: SensorRule): string =>
  [
    `if $f.event != ${literal(event)} then ${verdict('other', 'other-event')}`,
    ...(actions === undefined ? [] : [`elif $f.action | IN(${actions.map(literal).join(', ')}) | not then ${verdict('other', 'other-action')}`]),
    ...ignores.map((check) => branch(check, 'other')),
    ...refuses.map((check) => branch(check, 'disagree')),
    `else ${verdict('agree', 'agreed')} end`,
  ].join('\n  ');

const branch = ({ jq, reason }: Check, of: 'other' | 'disagree'): string => `elif ${jq} then ${verdict(of, reason)}`;
const verdict = (of: string, reason: Reason): string => literal([of, reason, eventReason(reason), REASONS[reason]]);

/** Stand-ins that no name can contain, so that the functions which make names make their jq as well. */
const TASK = '<task>';
const SHA = '<sha>';
const PULL = '<pull>';
const VALUES: Readonly<Record<string, string>> = { [TASK]: '$task', [SHA]: '$f.sha[:12]', [PULL]: '$f.pull' };

const name = (pattern: string): string =>
  pattern
    .split(/(<[a-z]+>)/)
    .filter((part) => part !== '')
    .map((part) => VALUES[part] ?? literal(part))
    .join(' + ');

function workflowName({ starts }: SensorRule, project: string): string {
  if (starts === undefined) return literal('');
  return name(starts === 'remediation' ? remediationName(project, TASK, SHA) : postMergeName(project, TASK, PULL));
}
