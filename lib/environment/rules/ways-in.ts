import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

/** The dashboard is for people, the webhook for GitHub: one host for both would send each to the other. */
export const hostsDiffer: EnvironmentRule = {
  reads: ['ingress'],
  check: ({ ingress }) =>
    ingress === undefined
      ? []
      : unless(ingress.dashboardHost !== ingress.webhookHost, {
          path: 'ingress.dashboardHost',
          message: 'the same host as ingress.webhookHost',
          value: ingress.dashboardHost,
          remedy: 'give the dashboard a host of its own',
        }),
};

/** GitHub must deliver to where the Ingress listens. */
export const webhookIsTheIngress: EnvironmentRule = {
  reads: ['ingress', 'github'],
  check: ({ ingress, github }) =>
    ingress === undefined
      ? []
      : unless(new URL(github.webhook.url).host === ingress.webhookHost, {
          path: 'github.webhook.url',
          message: `not the host of ingress.webhookHost (${ingress.webhookHost})`,
          value: github.webhook.url,
          remedy: `write https://${ingress.webhookHost}, or change ingress.webhookHost`,
        }),
};

/** Argo Events puts the endpoint behind the URL. */
export const urlWithoutEndpoint: EnvironmentRule = {
  reads: ['github'],
  check: ({ github: { webhook } }) =>
    unless(new URL(webhook.url).pathname === '/', {
      path: 'github.webhook.url',
      message: 'a path, to which the endpoint would be added',
      value: webhook.url,
      remedy: `leave the path to github.webhook.endpoint (${webhook.endpoint})`,
    }),
};
