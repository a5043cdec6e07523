import type { Arguments, Inputs } from '../../../../imports/argo-workflows.ts';
import { didYouMean } from '../../../contract/did-you-mean.ts';
import type { Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { askedBy, LISTS, type List } from './parameters.ts';
import { remedyFor } from './remedy.ts';
import { isFilledInLater, isKnown } from '../../objects/unknown.ts';

export interface Given {
  readonly subject: Subject;
  readonly arguments: Arguments | undefined;
  /** Of the arguments. */
  readonly path: string;
}

const ONE: Readonly<Record<List, string>> = { parameters: 'parameter', artifacts: 'artifact' };

/**
 * Arguments that nothing asks for, and those that are asked for and missing.
 *
 * @param to what asks, as people know it: `template 'settle'`
 */
export function* argumentFindings({ subject, arguments: given, path }: Given, inputs: Inputs | Arguments | undefined, to: string): Iterable<Finding> {
  for (const list of LISTS) {
    if (isFilledInLater(given) || isFilledInLater(given?.[list]) || isFilledInLater(inputs) || isFilledInLater(inputs?.[list])) continue;
    const { declared, required } = askedBy(inputs, list);
    const names = (given?.[list] ?? []).map(({ name }) => name);
    if (names.some((name) => !isKnown(name))) continue;
    const unasked = names.flatMap((name, index) => (declared.has(name) ? [] : { name, index }));
    for (const { name, index } of unasked) {
      yield finding(subject, `${path}.${list}[${index}].name`, `is no input ${ONE[list]} of ${to}`, remedyFor(name, [...declared], 'leave it out'), name);
    }
    const missing = required.filter((name) => !names.includes(name));
    // Told already, with what it should be called.
    const misspelt = new Set(unasked.map(({ name }) => didYouMean(name, declared)));
    for (const name of missing.filter((one) => !misspelt.has(one))) {
      yield finding(subject, `${path}.${list}`, `lacks the ${ONE[list]} '${name}' of ${to}`, 'give it, or give the input a default');
    }
  }
}
