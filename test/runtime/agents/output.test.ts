import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageOf } from '../../../lib/runtime/agents/programs/output.ts';

const TOKEN = `ghs_${'A1b2'.repeat(9)}`;

test('what an agent said is told without the credentials in it, wherever they stand', () => {
  const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é'), maxLength: 3000 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const message = messageOf(`${before} ${TOKEN} ${after}`);
      expect(message).not.toContain(TOKEN.slice(-16));
      expect(message.length).toBeLessThanOrEqual(1000);
    }),
  );
});

test('the end of a long text is what is told', () => {
  expect(messageOf(`${'a'.repeat(20_000)} the end`)).toMatch(/^…a+ the end$/);
});
