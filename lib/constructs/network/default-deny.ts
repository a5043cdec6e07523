import { k8s } from '../k8s.ts';
import { Construct } from 'constructs';
import { namespaces, tcp, udp } from './peers.ts';
import { Opening } from './opening.ts';
import { PODS } from './selectors.ts';

export interface DefaultDenyProps {
  readonly namespace: string;
}

/** Closes a namespace in both directions; only names can still be asked for, of the cluster's own servers. */
export class DefaultDeny extends Construct {
  constructor(scope: Construct, id: string, { namespace }: DefaultDenyProps) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'deny', {
      metadata: { name: 'default-deny', namespace },
      spec: { podSelector: PODS.all, policyTypes: ['Ingress', 'Egress'] },
    });
    new Opening(this, 'dns', { namespace, name: 'dns', pods: PODS.all, to: [{ peers: namespaces(['kube-system']), ports: [...udp(53), ...tcp(53)] }] });
  }
}
