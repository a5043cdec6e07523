import { VERBS } from '../../../contract/verbs.ts';
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

/** Every container that runs our program calls a verb that it has. */
export const verbs: Check = function* (set) {
  const images = imagesOf(set);
  const existing = Object.keys(VERBS);
  for (const subject of set.subjects) {
    for (const { containers } of podsOf(subject)) {
      for (const { container, path } of containers) {
        const called = verbOf(container, images);
        if (called === undefined || (called.verb !== undefined && (!isKnown(called.verb) || Object.hasOwn(VERBS, called.verb)))) continue;
        const at = `${path}.${called.at}`;
        if (called.verb === undefined) yield finding(subject, at, `calls ${PROGRAM} without a verb`, `give one of ${existing.join(', ')}`);
        else yield finding(subject, at, `is no verb of ${PROGRAM}`, remedyFor(called.verb, existing, 'add it to lib/contract/verbs.ts'), called.verb);
      }
    }
  }
};

function imagesOf(set: ManifestSet): ReadonlySet<string> {
  const deployments = set.declared.filter(({ manifest: { kind, metadata } }) => kind === 'Deployment' && metadata?.name === DEPLOYMENT);
  return new Set(deployments.flatMap((subject) => sitesOf(subject, 'PodSpec').flatMap(({ value }) => value.containers.flatMap(({ image }) => image ?? []))));
}

interface Called {
  readonly verb: string | undefined;
  readonly at: string;
}

/** Undefined for a container that does not run our program. */
function verbOf({ image, ...container }: AnyContainer, images: ReadonlySet<string>): Called | undefined {
  if (isFilledInLater(container.command) || isFilledInLater(container.args)) return undefined;
  const [command, args] = [itemsOf(container.command), itemsOf(container.args)];
  const runs = command.length === 0 ? isKnown(image) && images.has(image) : command[0] === PROGRAM;
  if (!runs) return undefined;
  return command.length > 1 ? { verb: command[1], at: 'command[1]' } : { verb: args[0], at: 'args[0]' };
}
