import { Construct } from 'constructs';
import { ARGO_EVENTS_METRICS_PORT, BUS_PORTS, PORTS } from '../contract/ports.ts';
import type { Environment } from '../environment/schema.ts';
import { namespacesOf } from './namespaces-of.ts';
import { DefaultDeny } from './network/default-deny.ts';
import { Opening } from './network/opening.ts';
import { TO_API_SERVER, toForeignBus, toServices } from './network/outward.ts';
import { CLUSTER, namespaces, pods, tcp } from './network/peers.ts';
import { PODS } from './network/selectors.ts';

export interface NetworkPoliciesProps {
  readonly environment: Environment;
}

/** Every namespace closed in both directions, and open only where a part of ours has to speak. Nothing where the environment has them off. */
export class NetworkPolicies extends Construct {
  constructor(scope: Construct, id: string, { environment }: NetworkPoliciesProps) {
    super(scope, id);
    if (!environment.networkPolicies) return;
    for (const namespace of namespacesOf(environment)) new DefaultDeny(this, namespace, { namespace });
    this.openEvents(environment);
    this.openWorkflows(environment);
    this.openAgents(environment);
  }

  private openEvents(environment: Environment): void {
    const namespace = environment.namespaces.events;
    const { port, apiToken } = environment.github.webhook;
    const metrics = environment.monitoring.enabled ? [{ peers: CLUSTER, ports: tcp(ARGO_EVENTS_METRICS_PORT) }] : [];
    const toBus = environment.eventBus.kind === 'exotic' ? toForeignBus(environment) : [{ peers: pods(PODS.bus), ports: tcp(BUS_PORTS.client) }];

    if (environment.eventBus.kind !== 'exotic') {
      const among = { peers: pods(PODS.bus), ports: tcp(BUS_PORTS.client, BUS_PORTS.cluster, BUS_PORTS.monitor) };
      const clients = { peers: [...pods(PODS.eventSource), ...pods(PODS.sensors)], ports: tcp(BUS_PORTS.client) };
      new Opening(this, 'bus', { namespace, name: 'event-bus', pods: PODS.bus, from: [among, clients, ...metrics], to: [among] });
    }
    new Opening(this, 'event-source', {
      namespace,
      name: 'event-source',
      pods: PODS.eventSource,
      // GitHub, or the Ingress in front: both from anywhere, each delivery proven by its signature.
      from: [{ ports: tcp(port) }, ...metrics],
      to: [...toBus, ...(apiToken === undefined ? [] : toServices(environment))],
    });
    new Opening(this, 'sensors', { namespace, name: 'sensors', pods: PODS.sensors, ...(metrics.length > 0 && { from: metrics }), to: [...toBus, TO_API_SERVER] });
  }

  private openWorkflows(environment: Environment): void {
    const namespace = environment.namespaces.workflows;
    const outward = [TO_API_SERVER, ...toServices(environment)];
    new Opening(this, 'steps', { namespace, name: 'workflow-steps', pods: PODS.steps, to: outward });
    if (!environment.controller.enabled) return;
    // An Ingress may run in any namespace or on the machine itself; without one only our own pods ask.
    const callers = environment.ingress === undefined ? { peers: namespaces(namespacesOf(environment)), ports: tcp(PORTS.http) } : { ports: tcp(PORTS.http) };
    const metrics = environment.monitoring.enabled ? [{ peers: CLUSTER, ports: tcp(PORTS.metrics) }] : [];
    new Opening(this, 'process', { namespace, name: 'taskmaster', pods: PODS.process, from: [callers, ...metrics], to: outward });
  }

  /** Agents get to GitHub and to their models; neither to the cluster nor to anything private. All pods of their namespace are theirs. */
  private openAgents(environment: Environment): void {
    const namespace = environment.namespaces.agents;
    new Opening(this, 'agents', { namespace, name: 'agents', pods: PODS.all, to: toServices(environment) });
  }
}
