import { describe, expect, test } from '@jest/globals';
import type { EventSourceManifest, GithubEventSource } from '../../imports/argo-events.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { anEnvironment } from './an-environment.ts';
import { eventsSide, EXOTIC } from './sensors/an-events-side.ts';
import { only } from './synthesize.ts';

const source = (changes: Partial<Environment> = {}): EventSourceManifest => only(eventsSide(changes), 'EventSource') as unknown as EventSourceManifest;
const webhook = (changes: Partial<Environment> = {}): GithubEventSource => source(changes).spec.github?.['webhook'] as GithubEventSource;
const github = (changes: Partial<Environment['github']>): Partial<Environment> => ({ github: { ...anEnvironment().github, ...changes } });

describe('the webhook', () => {
  test('is signed, over verified TLS, as JSON, with only the events that sensors look at', () => {
    expect(webhook()).toMatchObject({
      webhookSecret: anEnvironment().github.webhook.secret,
      active: true,
      contentType: 'json',
      events: ['pull_request', 'pull_request_review', 'push'],
    });
    expect(webhook()).not.toHaveProperty('insecure');
  });

  test('takes no larger body than the environment says, in bytes', () => {
    expect(webhook().webhook).toMatchObject({ port: '12000', endpoint: '/github', method: 'POST', maxPayloadSize: 2 ** 20 });
  });

  test('is for all repositories, each owner and each name once', () => {
    expect(webhook(github({ repositories: ['other/a', 'acme/b', 'acme/shop'] })).repositories).toEqual([
      { owner: 'acme', names: ['shop', 'b'] },
      { owner: 'other', names: ['a'] },
    ]);
  });

  test('is made at GitHub only where there is a token, and stays when the event source goes', () => {
    const { webhook: settings } = anEnvironment().github;
    const apiToken = { name: 'github-token', key: 'token' };
    expect(webhook()).not.toHaveProperty('apiToken');
    expect(webhook(github({ webhook: { ...settings, apiToken } }))).toMatchObject({ apiToken });
  });

  test('knows the address of an enterprise server', () => {
    expect(webhook()).not.toHaveProperty('githubBaseURL');
    expect(webhook(github({ apiUrl: 'https://github.example.com/api/v3' })).githubBaseURL).toBe('https://github.example.com/api/v3');
  });
});

describe('its pods', () => {
  test('are two where the bus outlives the loss of a server, else one', () => {
    expect(source().spec.replicas).toBe(2);
    expect(source({ eventBus: EXOTIC }).spec.replicas).toBe(2);
    expect(source({ eventBus: { kind: 'jetstream', version: 'latest', replicas: 1, persistent: false, size: '1Gi', maxMessages: 1, maxAge: '1d' } }).spec.replicas).toBe(1);
  });

  test('have a Service on the webhook’s port, and an account without rights', () => {
    expect(source().spec).toMatchObject({ service: { ports: [{ port: 12000, targetPort: 12000 }] }, template: { serviceAccountName: 'taskmaster-eventsource' } });
  });
});
