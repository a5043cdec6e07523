/** The security context of a pod or a container, whichever API writes it. */
export interface SecurityFields {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type?: string };
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
}

/** What is wrong in one field; the path is from the container. */
export interface Offence {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly value?: unknown;
}

const SECCOMP: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

/** Where a container breaks the pod security standard `restricted`; what it does not say, its pod says for it. */
export function offences(pod: SecurityFields, container: SecurityFields): readonly Offence[] {
  const at = (field: string): string => `securityContext.${field}`;
  const found: Offence[] = [];
  const wrong = (field: string, message: string, remedy: string, value?: unknown): void => {
    found.push({ path: at(field), message, remedy, ...(value === undefined ? {} : { value }) });
  };
  if ((container.runAsNonRoot ?? pod.runAsNonRoot) !== true) wrong('runAsNonRoot', 'may run as root', 'set runAsNonRoot: true', container.runAsNonRoot);
  if ((container.runAsUser ?? pod.runAsUser) === 0) wrong('runAsUser', 'runs as root', 'name another user', 0);
  if (!SECCOMP.has((container.seccompProfile ?? pod.seccompProfile)?.type ?? '')) wrong('seccompProfile', 'has no seccomp profile', 'set seccompProfile: {type: RuntimeDefault}');
  if (container.allowPrivilegeEscalation !== false) wrong('allowPrivilegeEscalation', 'may gain privileges', 'set allowPrivilegeEscalation: false', container.allowPrivilegeEscalation);
  if (container.privileged === true) wrong('privileged', 'is privileged', 'leave it out', true);
  if (container.procMount !== undefined && container.procMount !== 'Default') wrong('procMount', 'shows more of /proc', 'leave it out', container.procMount);
  if (!container.capabilities?.drop?.includes('ALL')) wrong('capabilities', 'keeps capabilities', 'set capabilities: {drop: [ALL]}');
  const added = container.capabilities?.add?.filter((capability) => capability !== 'NET_BIND_SERVICE') ?? [];
  if (added.length > 0) wrong('capabilities.add', 'adds capabilities', 'leave them out', added);
  return found;
}
