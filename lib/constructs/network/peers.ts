import { k8s } from '../k8s.ts';

/** Where a cloud answers with its machine's credentials: no pod of ours has business there. */
const LINK_LOCAL_V4 = '169.254.0.0/16';
const LINK_LOCAL_V6 = 'fe80::/10';
const PRIVATE_V4 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8'];
/** Unique local addresses; the metadata address of IPv6, fd00:ec2::254, is one of them. */
const PRIVATE_V6 = 'fc00::/7';

/** Every address of the internet, and none of a private network or a cloud's metadata. */
export const PUBLIC: readonly k8s.NetworkPolicyPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0', except: [...PRIVATE_V4, LINK_LOCAL_V4] } },
  { ipBlock: { cidr: '::/0', except: [PRIVATE_V6, LINK_LOCAL_V6] } },
];

/** Every address but a cloud's metadata. */
export const ANY_BUT_METADATA: readonly k8s.NetworkPolicyPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0', except: [LINK_LOCAL_V4] } },
  { ipBlock: { cidr: '::/0', except: ['fd00:ec2::254/128', LINK_LOCAL_V6] } },
];

/** Pods of any namespace of the cluster, but nothing from outside of it. */
export const CLUSTER: readonly k8s.NetworkPolicyPeer[] = [{ namespaceSelector: {} }];

/** All pods of some namespaces. */
export const namespaces = (names: readonly string[]): readonly k8s.NetworkPolicyPeer[] =>
  names.map((name) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }));

/** Pods of the same namespace. */
export const pods = (podSelector: k8s.LabelSelector): readonly k8s.NetworkPolicyPeer[] => [{ podSelector }];

export const tcp = (...ports: readonly number[]): k8s.NetworkPolicyPort[] =>
  ports.map((port) => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) }));

export const udp = (...ports: readonly number[]): k8s.NetworkPolicyPort[] =>
  ports.map((port) => ({ protocol: 'UDP', port: k8s.IntOrString.fromNumber(port) }));
