import { k8s } from '../k8s.ts';
import { Construct } from 'constructs';

/** One way that traffic may take to or from some pods. */
export interface OpeningProps {
  readonly namespace: string;
  /** The policy's name: what is opened. */
  readonly name: string;
  readonly pods: k8s.LabelSelector;
  /** @default - nothing more may come in */
  readonly from?: readonly Way[];
  /** @default - nothing more may go out */
  readonly to?: readonly Way[];
}

/** Peers and the ports on which they are met. */
export interface Way {
  /** @default - everybody */
  readonly peers?: readonly k8s.NetworkPolicyPeer[];
  readonly ports: readonly k8s.NetworkPolicyPort[];
}

/** A NetworkPolicy that opens, for some pods, what `DefaultDeny` closed. */
export class Opening extends Construct {
  constructor(scope: Construct, id: string, { namespace, name, pods, from, to }: OpeningProps) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: { name, namespace },
      spec: {
        podSelector: pods,
        policyTypes: [...(from === undefined ? [] : ['Ingress']), ...(to === undefined ? [] : ['Egress'])],
        ...(from === undefined ? {} : { ingress: from.map(({ peers, ports }) => ({ ...(peers && { from: [...peers] }), ports: [...ports] })) }),
        ...(to === undefined ? {} : { egress: to.map(({ peers, ports }) => ({ ...(peers && { to: [...peers] }), ports: [...ports] })) }),
      },
    });
  }
}
