import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import { EVENTS } from '../contract/actors.ts';
import type { Environment } from '../environment/schema.ts';

export interface IngressesProps {
  readonly environment: Environment;
}

/** The Service that Argo Events makes for the event source. */
const EVENT_SOURCE_SERVICE = `${EVENTS.source}-eventsource-svc`;

/** The two ways in from outside: GitHub's webhook, that path alone, and the dashboard. Nothing where the environment has no Ingress. */
export class Ingresses extends Construct {
  constructor(scope: Construct, id: string, { environment }: IngressesProps) {
    super(scope, id);
    const { ingress, namespaces, github, controller } = environment;
    if (ingress === undefined) return;
    const { className, tlsSecret } = ingress;
    const spec = (host: string, path: k8s.HttpIngressPath): k8s.IngressSpec => ({
      ingressClassName: className,
      tls: [{ hosts: [host], secretName: tlsSecret }],
      rules: [{ host, http: { paths: [path] } }],
    });
    new k8s.KubeIngress(this, 'webhook', {
      metadata: { name: 'webhook', namespace: namespaces.events },
      spec: spec(ingress.webhookHost, {
        path: github.webhook.endpoint,
        pathType: 'Exact',
        backend: { service: { name: EVENT_SOURCE_SERVICE, port: { number: github.webhook.port } } },
      }),
    });
    if (!controller.enabled) return;
    new k8s.KubeIngress(this, 'dashboard', {
      metadata: { name: 'taskmaster', namespace: namespaces.workflows },
      spec: spec(ingress.dashboardHost, { path: '/', pathType: 'Prefix', backend: { service: { name: 'taskmaster', port: { name: 'http' } } } }),
    });
  }
}
