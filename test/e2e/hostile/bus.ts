import { EVENTS } from '../../../lib/contract/actors.ts';
import { until } from '../lab.ts';
import { kubectl } from '../run-kubectl.ts';

interface Stream {
  readonly name: string;
  readonly state: { readonly last_seq: number };
  readonly consumer_detail?: readonly { readonly num_pending: number; readonly num_ack_pending: number }[];
}

const MONITOR_PORT = 8222;

/** The stream of a bus of one server, which NATS itself tells of. */
function stream(namespace: string): Stream {
  const path = `/api/v1/namespaces/${namespace}/pods/eventbus-${EVENTS.bus}-js-0:${MONITOR_PORT}/proxy/jsz?streams=true&consumers=true`;
  const { account_details: accounts } = JSON.parse(kubectl(['get', '--raw', path])) as { account_details: readonly { stream_detail: readonly Stream[] }[] };
  const found = accounts.flatMap((account) => account.stream_detail).find(({ name }) => name === 'default');
  if (found === undefined) throw new Error(`the bus in ${namespace} has no stream`);
  return found;
}

/** How many messages the bus ever took. */
export const messagesOn = (namespace: string): number => stream(namespace).state.last_seq;

/**
 * Waits until every trigger has dealt with every message: a trigger with `atLeastOnce` acknowledges a message when what it did about
 * it, dead letter and all, is done.
 *
 * @param triggers how many there are
 */
export async function allDealtWith(namespace: string, triggers: number): Promise<void> {
  await until(
    'every trigger has dealt with every message',
    () => {
      const consumers = stream(namespace).consumer_detail ?? [];
      if (consumers.length !== triggers) throw new Error(`the bus has ${consumers.length} consumers, not ${triggers}`);
      return consumers.every((consumer) => consumer.num_pending === 0 && consumer.num_ack_pending === 0) || undefined;
    },
    500,
    100,
  );
}
