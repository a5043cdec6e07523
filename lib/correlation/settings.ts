import { SENSORS, type SensorName } from '../contract/actors.ts';
import type { Environment } from '../environment/schema.ts';

/** What the rules of one sensor need to know of an environment. JSON, because a sensor carries it in its program. */
export interface CorrelationSettings {
  readonly project: string;
  /** The branch that pull requests have to be merged into. */
  readonly base: string;
  /** The project's repositories as the environment writes them, by their names in lower case, as GitHub compares them. */
  readonly repositories: Readonly<Record<string, string>>;
  /** Logins in lower case; `null` where it does not matter who did it. */
  readonly senders: readonly string[] | null;
}

/** What a sensor goes by in an environment. */
export function correlationSettings(environment: Environment, sensor: SensorName): CorrelationSettings {
  const { project, github } = environment;
  const senders = sendersOf(github, sensor);
  return {
    project: project.name,
    base: project.branch,
    repositories: Object.fromEntries([project.repository, ...github.repositories].map((name) => [lower(name), name])),
    senders: senders === null ? null : senders.map(lower),
  };
}

function sendersOf({ bots, reviewers }: Environment['github'], sensor: SensorName): readonly string[] | null {
  switch (sensor) {
    case SENSORS.readyForQa:
      return [bots.cleo];
    case SENSORS.approved:
      return [bots.tess, ...reviewers];
    case SENSORS.remediation:
      return [bots.rex];
    case SENSORS.prCreated:
    case SENSORS.merged:
      return null;
  }
}

/** ASCII only, as jq's `ascii_downcase`: that is all that a login or a repository's name has. */
export const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
