import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SENSORS } from '../../lib/contract/actors.ts';
import { postMergeName, remediationName } from '../../lib/contract/names.ts';
import { PLAY_GATES, SETTLED_GATE, type PlayGate } from '../../lib/contract/stages.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { bytes } from '../../lib/environment/units.ts';
import { aPlan } from '../constructs/a-plan.ts';
import { anEnvironment } from '../constructs/an-environment.ts';
import { faultyWebhook } from '../correlation/arbitrary-webhook.ts';
import { approved, merged, opened, pushed, readyForQa, SHA, type Webhook } from '../correlation/webhooks.ts';
import { apply } from './apply.ts';
import { applyEvents, eventsReady, playWithGates, TRIGGERS, WEBHOOK_SECRET as SECRET } from './events-lab.ts';
import { allDealtWith, messagesOn } from './hostile/bus.ts';
import { forgeries, otherEvents, wrongEvents, type Case } from './hostile/cases.ts';
import { asSeen, delivered, isHeaderText, send, signed, withHeaders, type Delivery } from './hostile/deliveries.ts';
import { hostileFields, hostileIds } from './hostile/fields.ts';
import { foresee } from './hostile/oracle.ts';
import { World, type Records } from './hostile/world.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { until } from './lab.ts';
import { remove } from './remove.ts';
import { forward, type Forward } from './webhook.ts';

const NAME = `e2e-hostile-${process.pid}`;
const namespaces = { workflows: NAME, events: `${NAME}-events`, agents: `${NAME}-agents` };
const environment = anEnvironment({ namespaces, eventBus: { kind: 'jetstream', version: '2.10.29', replicas: 1, persistent: false, size: '1Gi', maxMessages: 50_000, maxAge: '72h' } });
const { endpoint, port, maxPayload } = environment.github.webhook;
const triggers = Object.values(TRIGGERS).reduce((sum, count) => sum + count, 0);

/** A gate of which no event speaks: it keeps the Workflow running, and shows a sensor that opens more than its own. */
const NO_EVENTS_GATE = 'somebody-elses';
const ALL_GATES = [...PLAY_GATES, NO_EVENTS_GATE];
const PLAY = 'play-shop-7';
const WORKFLOWS: Readonly<Record<string, readonly string[]>> = {
  [PLAY]: ALL_GATES,
  'play-shop-8': ALL_GATES,
  'play-shop-9': ['waiting-pr-created'],
  'play-shop-11': ALL_GATES,
  'play-other-7': ALL_GATES,
  'project-shop': [SETTLED_GATE],
  // The name that a trigger has before the event's is put in its place.
  'from-the-event': ALL_GATES,
};

const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 2 ** 31);

describeOnCluster('events that are wrong, forged or hostile', () => {
  const world = new World(environment);
  let objects: readonly Manifest[] = [];
  let way: Forward;
  let first: { readonly workflows: unknown; readonly pods: unknown; readonly others: unknown };

  beforeAll(async () => {
    objects = applyEvents(environment, aPlan());
    await eventsReady(namespaces.events);
    await start(Object.keys(WORKFLOWS));
    way = await forward(namespaces.events, 'github-eventsource-svc', port);
    await atRest();
    first = { workflows: world.workflows(), pods: world.pods(), others: world.others() };
  });
  afterAll(() => {
    way?.stop();
    remove(objects);
  });

  async function start(names: readonly string[]): Promise<void> {
    apply(names.map((name) => playWithGates(name, NAME, WORKFLOWS[name])));
    const wanted = Object.fromEntries(names.map((name) => [name, [...(WORKFLOWS[name] ?? [])].sort()]));
    await until('the gates are open', () => {
      const gates = world.gates();
      return names.every((name) => JSON.stringify(gates[name]) === JSON.stringify(wanted[name])) || undefined;
    });
  }

  /** Argo writes a Workflow once more after its gates are open. */
  async function atRest(): Promise<void> {
    for (let before = ''; ; await sleep(3_000)) {
      const now = JSON.stringify(world.workflows());
      if (now === before) return;
      before = now;
    }
  }

  /** Sends one after the other, so that every trigger has them in this order, and waits until all is done about them. */
  async function deliver(deliveries: readonly Delivery[]): Promise<readonly (number | undefined)[]> {
    const answers: (number | undefined)[] = [];
    for (const delivery of deliveries) answers.push(await send({ port: way.port, path: endpoint }, delivery));
    await allDealtWith(namespaces.events, triggers);
    return answers;
  }

  /** What the deliveries leave is what the rules say, no more and no less; gives what they say. */
  async function leaveWhatTheRulesSay(deliveries: readonly Delivery[]) {
    const before = { records: world.records(), messages: messagesOn(namespaces.events) };
    const outcome = foresee(environment, world.gates(), deliveries.map(asSeen));
    expect(await deliver(deliveries)).toEqual(deliveries.map(() => 200));
    expect(messagesOn(namespaces.events)).toBe(before.messages + deliveries.length);
    const { events, letters } = outcome.records;
    expect(world.records()).toEqual({ events: { ...before.records.events, ...events }, letters: { ...letters, ...before.records.letters } });
    return outcome;
  }

  /** No play, no other Workflow, no pod and nothing else is touched. Workflows have the version that they had. */
  function expectNothingTouched(): void {
    expect(world.workflows()).toEqual(first.workflows);
    expect(world.pods()).toEqual(first.pods);
    expect(world.others()).toEqual(first.others);
  }

  const linesOfDisinterest = (): number =>
    Object.values(SENSORS)
      .map((sensor) => kubectl(['logs', '-n', namespaces.events, '-l', `sensor-name=${sensor}`, '--tail=-1']).match(/not interested in dependency/g)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0);

  test.each<Case>([...wrongEvents(SECRET), ...forgeries(SECRET, bytes(maxPayload))])('%s moves nothing, and leaves %j', async (_, trace, delivery) => {
    if (trace === 'nothing') throw new Error('each of these has to leave something');
    if ('answer' in trace) {
      const before = { records: world.records(), messages: messagesOn(namespaces.events) };
      expect(await deliver([delivery])).toEqual([trace.answer === 'none' ? undefined : trace.answer]);
      expect({ records: world.records(), messages: messagesOn(namespaces.events) }).toEqual(before);
    } else {
      const { refusals, records } = await leaveWhatTheRulesSay([delivery]);
      expect(refusals).toEqual('reason' in trace ? [[trace.refusedBy, trace.reason]] : []);
      expect(Object.values(records.letters).map(({ sensor }) => sensor)).toEqual('deadLetterOf' in trace ? [trace.deadLetterOf] : []);
    }
    expect(world.workflows()).toEqual(first.workflows);
  });

  test('nothing else was touched by those', expectNothingTouched);

  test('an event that no sensor looks at moves nothing, and leaves a line in the log for each trigger', async () => {
    const deliveries = otherEvents(SECRET).map(([, , delivery]) => delivery);
    const before = linesOfDisinterest();
    const { records } = await leaveWhatTheRulesSay(deliveries);
    expect(records).toEqual({ events: {}, letters: {} });
    await until('the lines', () => linesOfDisinterest() >= before + deliveries.length * triggers || undefined);
    expect(linesOfDisinterest()).toBe(before + deliveries.length * triggers);
    expectNothingTouched();
  });

  describe('hostile text', () => {
    const fields = hostileFields(SECRET);
    let before: Records;
    let after: Records;
    const foreseen = (deliveries: readonly Delivery[]): Records => foresee(environment, WORKFLOWS, deliveries.map(asSeen)).records;
    const named = <T>(records: Readonly<Record<string, T>>, names: object): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(records).filter(([name]) => Object.hasOwn(names, name)));

    // All at once: a sensor writes some two or three records a second, and each waits for no other.
    beforeAll(async () => {
      before = world.records();
      const deliveries = Object.values(fields).flatMap((field) => field.deliveries);
      expect(await deliver(deliveries)).toEqual(deliveries.map(() => 200));
      after = world.records();
    });

    test.each(Object.entries(fields).map(([name, field]) => [name, field.leaves, field] as const))('in %s leaves, for each event: %s', (_, leaves, { deliveries }) => {
      const { events, letters } = foreseen(deliveries);
      expect([Object.keys(events).length, Object.keys(letters).length]).toEqual([leaves === 'refusal' ? deliveries.length : 0, leaves === 'letter' ? deliveries.length : 0]);
      expect(named(after.events, events)).toEqual(events);
      expect(named(after.letters, letters)).toEqual(letters);
    });

    test('arrives harmless in dead letters', () => {
      const letters = Object.entries(after.letters).filter(([name]) => !Object.hasOwn(before.letters, name));
      expect(letters.length).toBeGreaterThan(0);
      for (const [, { play, branch }] of letters) expect({ play, branch }).toEqual({ play: 'play-shop-404', branch: expect.stringMatching(/^task-404-[A-Za-z0-9._/[\]-]*$/) });
    });

    test('leaves nothing else, and touches nothing', () => {
      const { events, letters } = foreseen(Object.values(fields).flatMap(({ deliveries }) => deliveries));
      expect(after).toEqual({ events: { ...before.events, ...events }, letters: { ...letters, ...before.letters } });
      expectNothingTouched();
    });

    test('in ids of deliveries ends in the record of an unknown one', async () => {
      const { records } = await leaveWhatTheRulesSay(hostileIds(SECRET));
      expect(Object.keys(records.events)).toContain(`${SENSORS.prCreated}-unknown`);
      for (const name of Object.keys(records.events)) expect(name).toMatch(/^[a-z0-9-]{1,120}$/);
      const id = '../../x $(id) {{workflow.uid}}';
      expect(Object.keys((await leaveWhatTheRulesSay([delivered(opened({ branch: 'task-404', labels: ['task-404'] }), SECRET, id)])).records.letters)).toEqual([
        `dead-letter-${SENSORS.prCreated}-open-waiting-pr-created-unknown`,
      ]);
      expectNothingTouched();
    });
  });

  const versionsOfOurs = () => Object.fromEntries(Object.entries(world.workflows()).filter(([name]) => WORKFLOWS[name] !== undefined));

  /** One event after the other opens its own gate and no other; the other Workflows have the version that they had. */
  async function opensItsOwnGate(task: string, gate: PlayGate, webhook: Webhook): Promise<void> {
    const play = `play-shop-${task}`;
    const { [play]: open = [], ...gates } = world.gates();
    const { [play]: own, ...versions } = versionsOfOurs();
    expect(open).toContain(gate);
    const { records } = await leaveWhatTheRulesSay([delivered(webhook, SECRET)]);
    expect(records).toEqual({ events: {}, letters: {} });
    const { [play]: left, ...others } = world.gates();
    expect(left).toEqual(open.filter((other) => other !== gate));
    const started = gate === 'waiting-pr-merged' ? { [postMergeName('shop', task, '42')]: [] as readonly string[] } : {};
    await until('Argo runs what was started', () => Object.keys(started).every((name) => world.gates()[name]?.length === 1) || undefined);
    expect(Object.keys(others).sort()).toEqual([...Object.keys(gates), ...Object.keys(started)].sort());
    const { [play]: now, ...versionsNow } = versionsOfOurs();
    expect(now).not.toBe(own);
    expect(versionsNow).toEqual(versions);
  }
  const rightEvents = (task: string): readonly (readonly [PlayGate, Webhook])[] => {
    const ours = { branch: `task-${task}-{{workflow.uid}} $(id)`, labels: [`task-${task}`, '--node-field-selector'] };
    return [
      ['waiting-pr-created', opened(ours)],
      ['waiting-ready-for-qa', readyForQa(ours)],
      ['waiting-pr-approved', approved(ours)],
      ['waiting-pr-merged', merged(ours)],
    ];
  };

  describe('after all of them', () => {
    test.each(rightEvents('7'))('the one right event opens its own gate: %s', (gate, webhook) => opensItsOwnGate('7', gate, webhook));

    test('the merge started what marks the task done, and hostile text in its branch is harmless', () => {
      const { spec } = JSON.parse(kubectl(['get', 'workflow', postMergeName('shop', '7', '42'), '-n', NAME, '-o', 'json'])) as { spec: { arguments: { parameters: readonly { name: string; value: string }[] } } };
      expect(spec.arguments.parameters).toContainEqual({ name: 'branch', value: 'task-7-__workflow.uid_____id_' });
    });

    test('a right push starts its own remediation, and moves nothing itself', async () => {
      const before = world.workflows();
      await leaveWhatTheRulesSay([delivered(pushed(), SECRET)]);
      const name = remediationName('shop', '7', SHA);
      await until('the remediation', () => world.workflows()[name]);
      expect(Object.keys(world.workflows()).sort()).toEqual([...Object.keys(before), name].sort());
      expect(world.workflows()).toMatchObject(before);
    });

    test('a merge at another stage is a dead letter, and starts what marks its own task done', async () => {
      const { 'play-shop-9': before } = world.workflows();
      const { records, started } = await leaveWhatTheRulesSay([delivered(merged({ branch: 'task-9', labels: ['task-9'] }), SECRET)]);
      expect(Object.values(records.letters).map(({ play, gate }) => [play, gate])).toEqual([['play-shop-9', 'waiting-pr-merged']]);
      expect(started).toEqual([postMergeName('shop', '9', '42')]);
      expect(world.workflows()).toMatchObject({ 'play-shop-9': before, [postMergeName('shop', '9', '42')]: expect.any(String) });
    });
  });

  describe(`a hundred right webhooks with faults (HOSTILE_SEED=${seed})`, () => {
    test('open no gate but that of which they speak, and leave what the rules say', async () => {
      process.stderr.write(`HOSTILE_SEED=${seed}\n`);
      kubectl(['delete', 'workflow', '-n', NAME, ...Object.keys(world.workflows()).filter((name) => name === PLAY || WORKFLOWS[name] === undefined)]);
      await start([PLAY]);
      const taken: Delivery[] = [];
      const before = { gates: world.gates(), records: world.records(), messages: messagesOn(namespaces.events) };
      for (const webhook of fc.sample(faultyWebhook, { seed, numRuns: 100 })) {
        const [delivery, answer] = faulty(webhook);
        expect({ delivery, answer: await send({ port: way.port, path: endpoint }, delivery) }).toEqual({ delivery, answer });
        if (answer === 200) taken.push(delivery);
      }
      await allDealtWith(namespaces.events, triggers);
      expect(messagesOn(namespaces.events)).toBe(before.messages + taken.length);
      const { records, gates, started } = foresee(environment, before.gates, taken.map(asSeen));
      expect(world.records()).toEqual({ events: { ...before.records.events, ...records.events }, letters: { ...records.letters, ...before.records.letters } });
      const open = world.gates();
      expect(Object.fromEntries(Object.keys(WORKFLOWS).map((name) => [name, open[name]]))).toEqual(gates);
      expect(Object.keys(open).filter((name) => WORKFLOWS[name] === undefined).sort()).toEqual(started);
    });

    test.each(rightEvents('11'))('stop no sensor: the right event still opens its own gate, %s', (gate, webhook) => opensItsOwnGate('11', gate, webhook));

    test('start no pod, and change nothing else', () => {
      expect(world.pods()).toEqual(first.pods);
      expect(world.others()).toEqual(first.others);
    });
  });
});

/** As it can be sent, and the answer that it gets: 200 for what is an object at all. */
function faulty(webhook: unknown): readonly [Delivery, number | undefined] {
  const { headers, body } = (typeof webhook === 'object' && webhook !== null ? webhook : {}) as { readonly headers?: unknown; readonly body?: unknown };
  const text = JSON.stringify(body) ?? '';
  const header = (name: string): string | undefined => {
    const value = (typeof headers === 'object' && headers !== null ? (headers as Readonly<Record<string, unknown>>) : {})[name];
    const one = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
    return typeof one === 'string' && isHeaderText(one) ? one : undefined;
  };
  const named = header('X-Github-Delivery');
  const delivery = signed(text, SECRET);
  const changed = withHeaders(delivery, { 'x-github-event': header('X-Github-Event'), ...(named !== opened().headers['X-Github-Delivery']?.[0] && { 'x-github-delivery': named }) });
  if (text === 'null') return [changed, undefined];
  return [changed, text.startsWith('{') ? 200 : 400];
}
