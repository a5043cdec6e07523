import fc from 'fast-check';
import { approved, labeled, merged, opened, pushed, readyForQa } from './webhooks.ts';

/** Text that means something to a template, a shell, YAML, jq, a regular expression or a path, or is no text for some readers. */
const HOSTILE_TEXTS = [
  '', ' ', '\n', 'task-7\n', '\u0000', '\u2028', '\ud800', 'é', 'e\u0301', '🚀', 'İ', 'K', '$(id)', '`id`', '${IFS}', '; rm -rf /', '| cat', '&& true', '{{workflow.name}}',
  '{{=sprig.env("HOME")}}', '%{TASK}', '\\(.a)', '"', "'", '\\', '#', '- a: b', '!!binary x', '&a *a', 'no', '0x7', '1e3', '../..', '-n', '--help', 'null', 'true',
  'constructor', '__proto__', 'toString', 'hasOwnProperty',
];
const KNOWN_TEXTS = [
  'task-7', 'task-8', 'task-07', 'task-0', 'task-', 'task-7-cart', 'task-8-cart', 'task-1234567', 'task-999999', 'Task-7', 'ready-for-qa', 'approved', 'commented', 'open', 'closed', 'main',
  'opened', 'reopened', 'labeled', 'submitted', 'acme/shop', 'ACME/Shop', 'acme/other', 'rex[bot]', 'Cleo[bot]', 'tess[bot]', 'somebody', 'refs/heads/task-7', 'refs/heads/main', 'refs/tags/task-7',
  'pull_request', 'pull_request_review', 'push', 'issues', '0123456789abcdef0123456789abcdef01234567', 'fedcba9876543210fedcba9876543210fedcba98', '72d3162e-cc78-11e3-81ab-4c9367dc0958',
];
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...KNOWN_TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('task-7-', 'refs/heads/task-7-', ''), fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' })).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 150, maxLength: 400 }) },
);

/** Any JSON, of whatever type a field should not have. Numbers are ones that both readers hold. */
const anyJson = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 7, 42, 1e9, 999_999_999, 2 ** 53, 1e300, -0, [], {}, [null], [[]], { name: 'task-7' }, [{ name: 'task-7' }]),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A field: mostly as it should be, often of another type, sometimes absent. */
const field = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary }, { weight: 2, arbitrary: anyJson }, { weight: 1, arbitrary: fc.constant(undefined) });
const record = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
  field(fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, field(value)]))));
const text = (...likely: readonly string[]): fc.Arbitrary<unknown> => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: anyText });

const sha = text('0123456789abcdef0123456789abcdef01234567', '0123456789abcdef0123456789abcdef01234567', 'fedcba9876543210fedcba9876543210fedcba98');
const repository = record({ full_name: text('acme/shop', 'ACME/Shop') });
const labels = fc.oneof(
  fc.constantFrom<unknown>([{ name: 'task-7' }], [{ name: 'bug' }, { name: 'task-7' }]),
  fc.array(field(fc.record({ name: anyText })), { maxLength: 15 }),
);
const bots = text('rex[bot]', 'CLEO[bot]', 'tess[bot]');

/** Webhooks that are wrong in every way that JSON can be, in many fields at once. */
const arbitraryShape: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 30,
    arbitrary: record({
      headers: record({
        'X-Github-Event': fc.oneof(text('pull_request', 'pull_request_review', 'push'), fc.constantFrom('pull_request', 'pull_request_review', 'push').map((event) => [event])),
        'X-Github-Delivery': fc.array(text('72d3162e-cc78-11e3-81ab-4c9367dc0958', 'ABC'), { maxLength: 2 }),
      }),
      body: record({
        action: text('opened', 'reopened', 'labeled', 'submitted', 'closed'),
        ref: text('refs/heads/task-7', 'refs/heads/task-7-cart', 'refs/heads/main'),
        after: sha,
        created: fc.constantFrom<unknown>(false, false, true, 'true', 1),
        deleted: fc.constantFrom<unknown>(false, false, true, 'true', 1),
        label: record({ name: text('ready-for-qa', 'task-7', 'bug') }),
        repository,
        sender: record({ login: bots }),
        review: record({ state: text('approved', 'commented'), commit_id: sha, user: record({ login: bots }) }),
        pull_request: record({
          number: fc.oneof(fc.integer({ min: 1, max: 999_999 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
          state: text('open', 'closed'),
          merged: fc.constantFrom<unknown>(true, true, false, 'true', 1),
          base: record({ ref: text('main') }),
          head: record({ ref: text('task-7', 'task-7-cart', 'task-8-cart'), sha, repo: repository }),
          labels,
        }),
      }),
    }),
  },
  { weight: 1, arbitrary: anyJson },
);

/** Where something stands in a webhook, each step a key or an index. */
const PLACES = [
  'headers', 'headers.X-Github-Event', 'headers.X-Github-Event.0', 'headers.X-Github-Delivery', 'headers.X-Github-Delivery.0', 'body', 'body.action', 'body.label', 'body.label.name',
  'body.repository', 'body.repository.full_name', 'body.sender', 'body.sender.login', 'body.ref', 'body.after', 'body.created', 'body.deleted', 'body.pull_request', 'body.pull_request.number',
  'body.pull_request.state', 'body.pull_request.labels', 'body.pull_request.labels.0', 'body.pull_request.labels.1', 'body.pull_request.labels.1.name', 'body.pull_request.head',
  'body.pull_request.head.ref', 'body.pull_request.head.sha', 'body.pull_request.head.repo', 'body.pull_request.head.repo.full_name', 'body.pull_request.base', 'body.pull_request.base.ref',
  'body.pull_request.merged', 'body.review', 'body.review.state', 'body.review.commit_id', 'body.review.user', 'body.review.user.login',
].map((place) => place.split('.'));

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, by) : item));
  return { ...value, [key]: replaced((value as Readonly<Record<string, unknown>>)[key], rest, by) };
}

/** What a sensor agrees to, with up to three faults: so that each rule is reached with all others content. */
export const faultyWebhook: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom<unknown>(opened(), labeled('task-7'), readyForQa(), approved(), merged(), pushed()),
    fc.array(fc.tuple(fc.constantFrom(...PLACES), fc.oneof(anyText, anyJson, fc.constant(undefined))), { maxLength: 3 }),
  )
  .map(([webhook, faults]) => faults.reduce((changed, [place, by]) => replaced(changed, place, by), webhook));

export const arbitraryWebhook: fc.Arbitrary<unknown> = fc.oneof(arbitraryShape, faultyWebhook);
