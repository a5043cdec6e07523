import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SENSORS, type SensorName } from '../../lib/contract/actors.ts';
import { correlate } from '../../lib/correlation/correlate.ts';
import { correlationJq } from '../../lib/correlation/jq.ts';
import { correlationSettings } from '../../lib/correlation/settings.ts';
import { anEnvironment } from '../plan/an-environment.ts';
import { arbitraryWebhook } from './arbitrary-webhook.ts';
import { describeWithGojq, runJq } from './run-jq.ts';
import { approved, headers, labeled, merged, opened, pushed, readyForQa } from './webhooks.ts';

const HOSTILE = 4_000;
const sensors = Object.values(SENSORS);
const environment = anEnvironment();
const strange = anEnvironment({
  project: { ...environment.project, repository: 'Codertocat/Hello-World', branch: 'v1.0/\\(.x)"$(id)\'{{x}}' },
  github: { ...environment.github, repositories: ['acme/shop'], reviewers: ['Codertocat'] },
});

/** The twin of each webhook, of the text that gojq reads: what JSON cannot say is gone from both. */
function compare(sensor: SensorName, texts: readonly string[], settings = correlationSettings(environment, sensor)): Map<string, number> {
  const outputs = runJq(correlationJq(sensor, settings), texts);
  const verdicts = new Map<string, number>();
  for (const [index, json] of texts.entries()) {
    const twin = correlate(JSON.parse(json), sensor, settings);
    const { correlation } = outputs[index] as { correlation: unknown };
    try {
      expect(correlation).toEqual(twin);
    } catch (error) {
      throw new Error(`not the same for ${json}`, { cause: error });
    }
    verdicts.set(twin.verdict, (verdicts.get(twin.verdict) ?? 0) + 1);
  }
  return verdicts;
}

const examples = JSON.parse(readFileSync(new URL('../../node_modules/@octokit/webhooks-examples/api.github.com/index.json', import.meta.url), 'utf8')) as readonly {
  readonly name: string;
  readonly examples: readonly unknown[];
}[];
const GITHUB_EXAMPLES = examples.flatMap(({ name, examples: bodies }) => bodies.map((body) => JSON.stringify({ headers: headers(name, '72d3162e-cc78-11e3-81ab-4c9367dc0958'), body })));

describeWithGojq('the jq of a sensor and its twin', () => {
  describe.each(sensors)('%s', (sensor) => {
    test('are one on GitHub’s own examples', () => {
      expect(GITHUB_EXAMPLES.length).toBeGreaterThan(300);
      compare(sensor, GITHUB_EXAMPLES);
      compare(sensor, GITHUB_EXAMPLES, correlationSettings(strange, sensor));
    });

    test(`are one on ${HOSTILE} hostile webhooks, and neither fails`, () => {
      const texts = fc.sample(arbitraryWebhook, { numRuns: HOSTILE }).map((webhook) => JSON.stringify(webhook) ?? 'null');
      const verdicts = compare(sensor, texts);
      // A comparison that never gets past the first rules would prove nothing.
      for (const verdict of ['agree', 'disagree', 'other']) expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(10);
    });

    test('are one on an event that each sensor agrees to', () => {
      const good = [opened(), labeled('task-7'), readyForQa(), approved(), merged(), pushed()].map((webhook) => JSON.stringify(webhook));
      expect(compare(sensor, good).get('agree')).toBeGreaterThan(0);
    });

    test('are one on numbers that JSON writes in several ways', () => {
      const numbers = ['42', '42.0', '4.2e1', '420e-1', '-42', '0', '-0', '0.5', '1000000000', '999999999', '1e400', '123456789012345678901234567890'];
      compare(
        sensor,
        numbers.map((number) => JSON.stringify(merged()).replace('"number":42,"state"', `"number":${number},"state"`)),
      );
    });
  });
});
