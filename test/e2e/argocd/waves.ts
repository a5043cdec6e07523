import type { Live } from './deployment.ts';

const created = ({ metadata }: Live): number => Date.parse(metadata.creationTimestamp);
const waveOf = ({ metadata }: Live): number => Number(metadata.annotations?.['argocd.argoproj.io/sync-wave']);

/** Objects that were made before one of an earlier wave. Kubernetes tells times in whole seconds. */
export function tooEarly(objects: readonly Live[]): readonly string[] {
  return objects
    .filter((object) => objects.some((other) => waveOf(other) < waveOf(object) && created(other) > created(object)))
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** When all objects of a kind had become what the events controller calls deployed. */
export const deployedAt = (objects: readonly Live[], kind: string): number =>
  Math.max(...of(objects, kind).flatMap(({ status }) => status?.conditions ?? []).filter(({ type }) => type === 'Deployed').map(({ lastTransitionTime }) => Date.parse(lastTransitionTime)));

/** When the first of a kind was made. */
export const firstMadeAt = (objects: readonly Live[], kind: string): number => Math.min(...of(objects, kind).map(created));

const of = (objects: readonly Live[], kind: string): readonly Live[] => objects.filter((object) => object.kind === kind);
