import { itemsOf } from '../../objects/unknown.ts';

/** The security context of a pod or a container, whichever API writes it. */
export interface SecurityFields {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type?: string };
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly appArmorProfile?: { readonly type?: string };
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly windowsOptions?: { readonly hostProcess?: boolean };
  readonly sysctls?: readonly { readonly name: string }[];
}

/** What is wrong in one field; the path is from the container. */
export interface Offence {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly value?: unknown;
}

const PROFILES: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);
const SELINUX_TYPES: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** Where a container breaks the pod security standard `restricted`; what it does not say, its pod says for it. */
export function offences(pod: SecurityFields, container: SecurityFields): readonly Offence[] {
  const at = (field: string): string => `securityContext.${field}`;
  const found: Offence[] = [];
  const wrong = (field: string, message: string, remedy: string, value?: unknown): void => {
    found.push({ path: at(field), message, remedy, ...(value === undefined ? {} : { value }) });
  };
  if ((container.runAsNonRoot ?? pod.runAsNonRoot) !== true) wrong('runAsNonRoot', 'may run as root', 'set runAsNonRoot: true', container.runAsNonRoot);
  if ((container.runAsUser ?? pod.runAsUser) === 0) wrong('runAsUser', 'runs as root', 'name another user', 0);
  if (!PROFILES.has((container.seccompProfile ?? pod.seccompProfile)?.type ?? '')) wrong('seccompProfile', 'has no seccomp profile', 'set seccompProfile: {type: RuntimeDefault}');
  if (container.allowPrivilegeEscalation !== false) wrong('allowPrivilegeEscalation', 'may gain privileges', 'set allowPrivilegeEscalation: false', container.allowPrivilegeEscalation);
  if (container.privileged === true) wrong('privileged', 'is privileged', 'leave it out', true);
  if (container.procMount !== undefined && container.procMount !== 'Default') wrong('procMount', 'shows more of /proc', 'leave it out', container.procMount);
  if (!itemsOf(container.capabilities?.drop).includes('ALL')) wrong('capabilities', 'keeps capabilities', 'set capabilities: {drop: [ALL]}');
  const added = itemsOf(container.capabilities?.add).filter((capability) => capability !== 'NET_BIND_SERVICE');
  if (added.length > 0) wrong('capabilities.add', 'adds capabilities', 'leave them out', added);
  const { appArmorProfile, seLinuxOptions, windowsOptions } = { ...pod, ...container };
  if (appArmorProfile !== undefined && !PROFILES.has(appArmorProfile.type ?? '')) wrong('appArmorProfile', 'is free of AppArmor', 'leave it out', appArmorProfile.type);
  if (seLinuxOptions !== undefined && (!SELINUX_TYPES.has(seLinuxOptions.type ?? '') || seLinuxOptions.user || seLinuxOptions.role)) wrong('seLinuxOptions', 'changes what SELinux lets it do', 'leave it out', seLinuxOptions);
  if (windowsOptions?.hostProcess === true) wrong('windowsOptions.hostProcess', 'is a process of the node', 'leave it out', true);
  const unsafe = itemsOf(pod.sysctls).map(({ name }) => name).filter((name) => !SYSCTLS.has(name));
  if (unsafe.length > 0) wrong('sysctls', 'sets unsafe sysctls for the pod', 'leave them out', unsafe);
  return found;
}
