import type { ValueFault } from '../check-value.ts';
import type { EventBusSettings } from '../schema.ts';
import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

const fixedImage: EnvironmentRule = {
  reads: ['image'],
  check: ({ image }) => unless(image.tag !== 'latest', { path: 'image.tag', value: image.tag, ...changesByItself('the tag of a release') }),
};

const safeBus: EnvironmentRule = {
  reads: ['eventBus'],
  check: ({ eventBus }) => [...(eventBus.kind === 'exotic' ? [] : safeServers(eventBus)), ...(eventBus.kind === 'jetstream' ? fixedVersion(eventBus) : [])],
};

const webhookByHttps: EnvironmentRule = {
  reads: ['github'],
  check: ({ github: { webhook } }) =>
    unless(webhook.url.startsWith('https://'), { path: 'github.webhook.url', message: 'production receives webhooks by https only', value: webhook.url, remedy: 'write an https:// URL' }),
};

/** What would be careless in production, and is allowed elsewhere. */
export const production: readonly EnvironmentRule[] = [fixedImage, safeBus, webhookByHttps].map(({ reads, check }) => ({
  reads: ['production', ...reads],
  check: (environment) => (environment.production === true ? check(environment) : []),
}));

function safeServers({ persistent, replicas }: Exclude<EventBusSettings, { kind: 'exotic' }>): readonly ValueFault[] {
  return [
    ...unless(persistent, { path: 'eventBus.persistent', message: 'production loses events with a bus that forgets them with its pod', value: persistent, remedy: 'write true' }),
    ...unless(replicas >= 3, { path: 'eventBus.replicas', message: 'production needs a bus that outlives the loss of a server', value: replicas, remedy: 'write 3 or 5' }),
  ];
}

const fixedVersion = ({ version }: { readonly version: string }): readonly ValueFault[] =>
  unless(version !== 'latest', { path: 'eventBus.version', value: version, ...changesByItself('a version by its number') });

const changesByItself = (instead: string): Pick<ValueFault, 'message' | 'remedy'> => ({
  message: 'what "latest" stands for changes by itself, which production forbids',
  remedy: `write ${instead}`,
});
