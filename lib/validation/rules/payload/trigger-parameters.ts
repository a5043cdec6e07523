import type { Trigger, TriggerParameter } from '../../../../imports/argo-events.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { ALLOWED_CONTEXT_KEYS, ALLOWED_DATA_KEY, ALLOWED_IN_COMMAND } from '../../payload-allow-list.ts';
import { finding, type Finding } from '../../rule.ts';

/** Places that are programs, or words of one. */
const PROGRAM = /(^|\.)(script\.source|args|command|manifest|flags)(\.|$)/;

/** What an event says reaches an object only through correlation, and never a program. */
export function* triggerParameters(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: trigger, path } of sitesOf(subject, 'Trigger')) {
      for (const { parameter, at, isWord } of parametersOf(trigger, path)) {
        if (PROGRAM.test(parameter.dest)) yield finding(subject, `${at}.dest`, 'an event would write into a program', 'pass it as a parameter of the Workflow', parameter.dest);
        yield* sourceOf(subject, parameter, at, isWord);
      }
    }
  }
}

function* sourceOf(subject: Subject, { src }: TriggerParameter, at: string, isWord: boolean): Iterable<Finding> {
  const { dataKey, contextKey, dataTemplate, contextTemplate, useRawData } = src ?? {};
  if (dataTemplate !== undefined || contextTemplate !== undefined || useRawData === true) {
    yield finding(subject, `${at}.src`, 'reads the event as it came', 'let the jq of the correlation make a field of it, and read that');
  }
  if (dataKey !== undefined && !(isWord ? ALLOWED_IN_COMMAND.has(dataKey) : ALLOWED_DATA_KEY.test(dataKey))) {
    yield finding(subject, `${at}.src.dataKey`, isWord ? 'becomes a word of a command' : 'reads the event as it came', 'read a field of correlation that is in lib/validation/payload-allow-list.ts', dataKey);
  }
  if (contextKey !== undefined && !ALLOWED_CONTEXT_KEYS.has(contextKey)) {
    yield finding(subject, `${at}.src.contextKey`, 'is no key of an event’s context that may be read', `allowed are ${[...ALLOWED_CONTEXT_KEYS].join(', ')}`, contextKey);
  }
}

/** The parameters of a trigger, those of its template, and those of the object that it makes; the name in an argoWorkflow trigger is a word of the argo command. */
function parametersOf(trigger: Trigger, path: string) {
  const { argoWorkflow, k8s } = trigger.template ?? {};
  const groups: readonly (readonly [readonly TriggerParameter[] | undefined, string, boolean])[] = [
    [trigger.parameters, `${path}.parameters`, argoWorkflow !== undefined],
    [argoWorkflow?.parameters, `${path}.template.argoWorkflow.parameters`, argoWorkflow?.operation !== 'submit'],
    [k8s?.parameters, `${path}.template.k8s.parameters`, false],
  ];
  return groups.flatMap(([parameters = [], at, isWord]) => parameters.map((parameter, index) => ({ parameter, at: `${at}[${index}]`, isWord })));
}
