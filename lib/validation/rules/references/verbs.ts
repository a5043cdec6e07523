import { STEP, VERBS, wordsOf, type Verb } from '../../../contract/verbs.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf } from '../../objects/subject.ts';
import { finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { podsOf, type AnyContainer } from './pods.ts';
import { remedyFor } from './remedy.ts';
import { isFilledInLater, isKnown, itemsOf } from '../../objects/unknown.ts';

const PROGRAM = 'tm';
/** The Deployment that runs our program, so that its image is known. */
const DEPLOYMENT = 'taskmaster';

/** Every container that runs our program calls a verb that it has: `tm step <verb>`, or `tm controller`. */
export const verbs: Check = function* (set) {
  const images = imagesOf(set);
  const existing = Object.keys(VERBS) as readonly Verb[];
  for (const subject of set.subjects) {
    for (const { containers } of podsOf(subject)) {
      for (const { container, path } of containers) {
        const words = wordsAfter(container, images);
        if (words === undefined || words.some(({ text }) => !isKnown(text))) continue;
        const [first, second] = words;
        // A verb is behind `step`, and the process alone is not.
        const verb = first?.text === STEP ? second : first;
        const at = `${path}.${(verb ?? first)?.at ?? 'args[0]'}`;
        if (verb === undefined) yield finding(subject, at, `calls ${PROGRAM} without a verb`, `give one of ${existing.join(', ')}`);
        else if (!Object.hasOwn(VERBS, verb.text)) yield finding(subject, at, `is no verb of ${PROGRAM}`, remedyFor(verb.text, existing, 'add it to lib/contract/verbs.ts'), verb.text);
        else {
          const right = wordsOf(verb.text as Verb);
          if (right.some((word, index) => words[index]?.text !== word)) yield finding(subject, at, `is not called so`, `write ${PROGRAM} ${right.join(' ')}`, verb.text);
        }
      }
    }
  }
};

function imagesOf(set: ManifestSet): ReadonlySet<string> {
  const deployments = set.declared.filter(({ manifest: { kind, metadata } }) => kind === 'Deployment' && metadata?.name === DEPLOYMENT);
  return new Set(deployments.flatMap((subject) => sitesOf(subject, 'PodSpec').flatMap(({ value }) => value.containers.flatMap(({ image }) => image ?? []))));
}

interface Word {
  readonly text: string;
  readonly at: string;
}

/** The words behind our program; undefined for a container that does not run it. */
function wordsAfter({ image, ...container }: AnyContainer, images: ReadonlySet<string>): readonly Word[] | undefined {
  if (isFilledInLater(container.command) || isFilledInLater(container.args)) return undefined;
  const [command, args] = [itemsOf(container.command), itemsOf(container.args)];
  const runs = command.length === 0 ? isKnown(image) && images.has(image) : command[0] === PROGRAM;
  if (!runs) return undefined;
  return [...command.map((text, index) => ({ text, at: `command[${index}]` })).slice(1), ...args.map((text, index) => ({ text, at: `args[${index}]` }))];
}
