import { expect, test } from '@jest/globals';
import { SENSORS } from '../../../lib/contract/actors.ts';
import { correlate } from '../../../lib/correlation/correlate.ts';
import type { Evidence } from '../../../lib/runtime/mend/evidence.ts';
import { sensorSettings } from '../../../lib/runtime/mend/evidence.ts';
import { Refusals } from '../../../lib/runtime/mend/refusals.ts';
import type { EventSubject } from '../../../lib/runtime/kube/record-event.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';

test('what does not count is said once of each play, as an Event that is shown at that very Workflow', async () => {
  const environment = anEnvironment();
  const subjects: EventSubject[] = [];
  const refusals = new Refusals({ environment, record: (subject) => Promise.resolve(void subjects.push(subject)), log: aLog() });
  const refused: Evidence[] = [{ at: '2026-01-01T00:00:00Z', correlation: correlate({}, SENSORS.prCreated, sensorSettings(environment)[SENSORS.prCreated]) }];
  await refusals.tell({ play: 'play-shop-7', uid: 'u7' }, refused);
  await refusals.tell({ play: 'play-shop-7', uid: 'u7' }, refused);
  await refusals.tell({ play: 'play-shop-8' }, refused);
  expect(subjects.map(({ kind, name, uid }) => [kind, name, uid])).toEqual([
    ['Workflow', 'play-shop-7', 'u7'],
    ['Workflow', 'play-shop-8', undefined],
  ]);
});
