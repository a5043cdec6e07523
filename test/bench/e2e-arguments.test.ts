import { describe, expect, test } from '@jest/globals';
import { ArgumentError, readArguments, USAGE } from './e2e/arguments.ts';

describe('the command line of the benchmark on a cluster', () => {
  test('measures everything with the figures that the project promises, unless told otherwise', () => {
    expect(readArguments([])).toMatchObject({ parts: ['latency', 'safe', 'load'], events: 500, plays: 50, gates: 120, waiting: 200, perMinute: 100, minutes: 5, json: false });
  });
  test('takes parts in its own order, counts and fractions', () => {
    expect(readArguments(['--only', 'load', '--only=latency', '--events', '40', '--minutes', '0.5', '--json'])).toMatchObject({ parts: ['latency', 'load'], events: 40, minutes: 0.5, json: true });
  });
  test('helps without measuring, and names every option', () => {
    expect(readArguments(['--help', '--events', 'x'])).toBeUndefined();
    for (const option of ['only', 'events', 'rate', 'plays', 'pace', 'gates', 'waiting', 'per-minute', 'minutes', 'quiet', 'bus', 'seed', 'json', 'help']) expect(USAGE).toContain(`--${option} `);
  });
  test.each([
    [['--events', '0'], '--events "0" is not a number above 0: write one, such as --events 500'],
    [['--events', '1.5'], '--events 1.5 is not a whole number'],
    [['--events', 'many'], '--events "many" is not a number above 0'],
    [['--minutes', ''], '--minutes "" is not a number above 0'],
    [['--rate', 'Infinity'], '--rate "Infinity" is not a number above 0'],
    [['--only', 'fast'], '--only fast is not a part: use one of latency, safe, load'],
    [['--event', '5'], "Unknown option '--event'"],
  ])('refuses %j', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(ArgumentError);
    expect(() => readArguments(argv)).toThrow(message);
  });
});
