/** How a stand-in agent is told to behave by the text of its task; what is absent is as a good agent would do. */
export interface Behaviour {
  /** Says that it could not do it. */
  readonly fails: boolean;
  /** Ends like a process that is killed, in so many runs of this name before one that does not. */
  readonly crashes: number;
  /** The provider's limit is reached in so many runs of this name. */
  readonly rateLimits: number;
  /** The provider is overloaded in so many runs of this name. */
  readonly overloads: number;
  /** Seconds before it begins. */
  readonly sleeps: number;
  /** US dollars that it says it cost. */
  readonly cost: number;
  /** Rex pushes and opens no pull request. */
  readonly noPullRequest: boolean;
  /** Cleo is not content. */
  readonly noLabel: boolean;
  /** Tess says nothing. */
  readonly noApproval: boolean;
  /** Tess asks for changes in the first cycle. */
  readonly requestsChanges: boolean;
}

const GOOD: Behaviour = { fails: false, crashes: 0, rateLimits: 0, overloads: 0, sleeps: 0, cost: 0.05, noPullRequest: false, noLabel: false, noApproval: false, requestsChanges: false };

/** Each rule, without its role. A number of times is written `once` or as a number. */
const RULES: readonly (readonly [RegExp, (value: string) => Partial<Behaviour>])[] = [
  [/^fail$/, () => ({ fails: true })],
  [/^crash(?: (\w+))?$/, (value) => ({ crashes: times(value) })],
  [/^rate-limit(?: (\w+))?$/, (value) => ({ rateLimits: times(value) })],
  [/^overloaded(?: (\w+))?$/, (value) => ({ overloads: times(value) })],
  [/^sleep (\d+(?:\.\d+)?)$/, (value) => ({ sleeps: Number(value) })],
  [/^cost (\d+(?:\.\d+)?)$/, (value) => ({ cost: Number(value) })],
  [/^no pull request$/, () => ({ noPullRequest: true })],
  [/^no label$/, () => ({ noLabel: true })],
  [/^no approval$/, () => ({ noApproval: true })],
  [/^request changes$/, () => ({ requestsChanges: true })],
];

/** `stand-in: fail`, or for one role `stand-in: tess fail`, each on a line of its own. */
const LINE = /^\W*stand-in: *(?:(rex|cleo|tess|docs) +)?(.+?)\s*$/gm;

/** Reads the rules of a prompt for a role. Throws for one that nobody knows, so that a test does not go by what it did not ask for. */
export function behaviourOf(prompt: string, role: string): Behaviour {
  return [...prompt.matchAll(LINE)]
    .filter(([, only]) => only === undefined || only === role)
    .map(([, , rule = '']) => read(rule))
    .reduce<Behaviour>((behaviour, changes) => ({ ...behaviour, ...changes }), GOOD);
}

function read(rule: string): Partial<Behaviour> {
  for (const [pattern, changes] of RULES) {
    const match = pattern.exec(rule);
    if (match !== null) return changes(match[1] ?? '');
  }
  throw new Error(`the stand-in agent does not know the rule '${rule}'; see test/e2e/agent/behaviour.ts`);
}

const times = (text: string): number => (text === '' || text === 'once' ? 1 : text === 'always' ? Infinity : text === 'twice' ? 2 : Number(text));
