/** The parts of a pod that the pod security standards look at. */
export interface SecuredPod {
  containers?: SecuredContainer[];
  initContainers?: SecuredContainer[];
  ephemeralContainers?: SecuredContainer[];
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  os?: { name?: string };
  securityContext?: SecurityContext & { sysctls?: { name: string }[] };
  volumes?: ({ name: string } & Record<string, unknown>)[];
}

interface SecuredContainer {
  name?: string;
  ports?: { hostPort?: number }[];
  securityContext?: SecurityContext;
}

interface SecurityContext {
  allowPrivilegeEscalation?: boolean;
  capabilities?: { add?: string[]; drop?: string[] };
  privileged?: boolean;
  procMount?: string;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  seLinuxOptions?: { type?: string; user?: string; role?: string };
  seccompProfile?: { type?: string };
  appArmorProfile?: { type?: string };
  windowsOptions?: { hostProcess?: boolean };
}

/** One check: what it has against a pod (`reason` and detail), undefined when nothing. */
type Check = (pod: SecuredPod) => [reason: string, detail: string] | undefined;

const all = (pod: SecuredPod): SecuredContainer[] => [
  ...(pod.initContainers ?? []),
  ...(pod.containers ?? []),
  ...(pod.ephemeralContainers ?? []),
];

const quoted = (items: Iterable<string>): string =>
  [...items].map((item) => JSON.stringify(item)).join(', ');
const number = (count: number, one: string, many: string): string => (count === 1 ? one : many);
const named = (names: readonly string[]): string =>
  `${number(names.length, 'container', 'containers')} ${quoted(names)}`;
const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** Names of the containers whose security context is not as it has to be. */
function offenders(pod: SecuredPod, bad: (context: SecurityContext) => boolean): string[] {
  return all(pod)
    .filter(({ securityContext = {} }) => bad(securityContext))
    .map(({ name = '' }) => name);
}

/** Pod and containers that set something bad themselves, and what they set. */
function setters(pod: SecuredPod, valueOf: (context: SecurityContext) => string | undefined) {
  const values: string[] = [];
  const isBad = (context: SecurityContext | undefined): boolean => {
    const value = context && valueOf(context);
    if (value !== undefined) values.push(value);
    return value !== undefined;
  };
  const by = isBad(pod.securityContext) ? ['pod'] : [];
  const names = offenders(pod, isBad);
  if (names.length > 0) by.push(named(names));
  return { by: by.join(' and '), values: distinct(values) };
}

const addable = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

function forbiddenAdditions(pod: SecuredPod, allowed: ReadonlySet<string>): string | undefined {
  const bad = ({ capabilities }: SecurityContext): string[] =>
    (capabilities?.add ?? []).filter((name) => !allowed.has(name));
  const names = offenders(pod, (context) => bad(context).length > 0);
  if (names.length === 0) return undefined;
  const added = distinct(all(pod).flatMap(({ securityContext = {} }) => bad(securityContext)));
  return `${named(names)} must not include ${quoted(added)} in securityContext.capabilities.add`;
}

const safeSysctls = new Set(
  (
    'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies ' +
    'net.ipv4.ping_group_range net.ipv4.ip_unprivileged_port_start net.ipv4.ip_local_reserved_ports ' +
    'net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl ' +
    'net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem'
  ).split(' '),
);

const safeVolumes = new Set(
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(
    ' ',
  ),
);

const seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'].concat(
  'container_engine_t',
);

const isConfined = (type: string | undefined): boolean =>
  type === 'RuntimeDefault' || type === 'Localhost';

function unconfined(pod: SecuredPod, what: 'seccompProfile' | 'appArmorProfile') {
  return setters(pod, (context) => {
    const profile = context[what];
    return profile !== undefined && !isConfined(profile.type) ? (profile.type ?? '') : undefined;
  });
}

function seccompSetters(pod: SecuredPod): [string, string] | undefined {
  const { by, values } = unconfined(pod, 'seccompProfile');
  if (by === '') return undefined;
  const detail = `${by} must not set securityContext.seccompProfile.type to ${quoted(values)}`;
  return ['seccompProfile', detail];
}

function seLinux(pod: SecuredPod): [string, string] | undefined {
  const types: string[] = [];
  const set = new Set<string>();
  const { by } = setters(pod, ({ seLinuxOptions: options }) => {
    if (options === undefined) return undefined;
    const badType = !seLinuxTypes.includes(options.type ?? '');
    if (badType) types.push(options.type ?? '');
    if (options.user) set.add('user may not be set');
    if (options.role) set.add('role may not be set');
    return badType || options.user || options.role ? '' : undefined;
  });
  if (by === '') return undefined;
  const bad = distinct(types);
  const found = [
    ...(bad.length > 0 ? [`${number(bad.length, 'type', 'types')} ${quoted(bad)}`] : []),
    ...[...set].sort().reverse(),
  ];
  return [
    'seLinuxOptions',
    `${by} set forbidden securityContext.seLinuxOptions: ${found.join('; ')}`,
  ];
}

const baseline: Record<string, Check> = {
  appArmorProfile(pod) {
    const { by, values } = unconfined(pod, 'appArmorProfile');
    if (by === '') return undefined;
    const reason = number(
      values.length,
      'forbidden AppArmor profile',
      'forbidden AppArmor profiles',
    );
    return [reason, `${by} must not set AppArmor profile type to ${quoted(values)}`];
  },
  capabilities_baseline(pod) {
    const detail = forbiddenAdditions(pod, addable);
    return detail === undefined ? undefined : ['non-default capabilities', detail];
  },
  hostNamespaces(pod) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => pod[name]);
    if (shared.length === 0) return undefined;
    return ['host namespaces', shared.map((name) => `${name}=true`).join(', ')];
  },
  hostPathVolumes(pod) {
    const names = (pod.volumes ?? []).filter((each) => each['hostPath']).map(({ name }) => name);
    if (names.length === 0) return undefined;
    return ['hostPath volumes', `${number(names.length, 'volume', 'volumes')} ${quoted(names)}`];
  },
  hostPorts(pod) {
    const used = ({ ports = [] }: SecuredContainer): string[] =>
      ports.flatMap(({ hostPort }) => (hostPort ? [String(hostPort)] : []));
    const names = all(pod)
      .filter((each) => used(each).length > 0)
      .map(({ name = '' }) => name);
    if (names.length === 0) return undefined;
    const ports = distinct(all(pod).flatMap(used));
    const verb = number(names.length, 'uses', 'use');
    const noun = number(ports.length, 'hostPort', 'hostPorts');
    return ['hostPort', `${named(names)} ${verb} ${noun} ${ports.join(', ')}`];
  },
  privileged(pod) {
    const names = offenders(pod, ({ privileged }) => privileged === true);
    if (names.length === 0) return undefined;
    return ['privileged', `${named(names)} must not set securityContext.privileged=true`];
  },
  procMount(pod) {
    const bad = ({ procMount }: SecurityContext): boolean =>
      procMount !== undefined && procMount !== 'Default';
    const names = offenders(pod, bad);
    if (names.length === 0) return undefined;
    const types = distinct(
      all(pod).flatMap(({ securityContext = {} }) =>
        bad(securityContext) ? [securityContext.procMount ?? ''] : [],
      ),
    );
    return [
      'procMount',
      `${named(names)} must not set securityContext.procMount to ${quoted(types)}`,
    ];
  },
  seLinuxOptions: seLinux,
  seccompProfile_baseline: seccompSetters,
  sysctls(pod) {
    const names = (pod.securityContext?.sysctls ?? [])
      .map(({ name }) => name)
      .filter((name) => !safeSysctls.has(name));
    return names.length === 0 ? undefined : ['forbidden sysctls', names.join(', ')];
  },
  windowsHostProcess(pod) {
    const { by } = setters(pod, ({ windowsOptions }) =>
      windowsOptions?.hostProcess ? '' : undefined,
    );
    const detail = `${by} must not set securityContext.windowsOptions.hostProcess=true`;
    return by === '' ? undefined : ['hostProcess', detail];
  },
};

const restricted: Record<string, Check> = {
  allowPrivilegeEscalation(pod) {
    if (pod.os?.name === 'windows') return undefined;
    const names = offenders(pod, (context) => context.allowPrivilegeEscalation !== false);
    if (names.length === 0) return undefined;
    const detail = `${named(names)} must set securityContext.allowPrivilegeEscalation=false`;
    return ['allowPrivilegeEscalation != false', detail];
  },
  capabilities_restricted(pod) {
    if (pod.os?.name === 'windows') return undefined;
    const keeping = offenders(pod, ({ capabilities }) => !capabilities?.drop?.includes('ALL'));
    const adding = forbiddenAdditions(pod, new Set(['NET_BIND_SERVICE']));
    const details = [
      ...(keeping.length > 0
        ? [`${named(keeping)} must set securityContext.capabilities.drop=["ALL"]`]
        : []),
      ...(adding === undefined ? [] : [adding]),
    ];
    return details.length === 0 ? undefined : ['unrestricted capabilities', details.join('; ')];
  },
  restrictedVolumes(pod) {
    const kind = (volume: object): string | undefined =>
      Object.keys(volume).find((key) => key !== 'name');
    const bad = (pod.volumes ?? []).filter((volume) => !safeVolumes.has(kind(volume) ?? ''));
    if (bad.length === 0) return undefined;
    const types = distinct(bad.map((volume) => kind(volume) ?? 'unknown'));
    const volumes = number(bad.length, 'volume', 'volumes');
    const verb = number(bad.length, 'uses', 'use');
    const noun = number(types.length, 'restricted volume type', 'restricted volume types');
    const names = quoted(bad.map(({ name }) => name));
    return ['restricted volume types', `${volumes} ${names} ${verb} ${noun} ${quoted(types)}`];
  },
  runAsNonRoot(pod) {
    const reason = 'runAsNonRoot != true';
    const { by } = setters(pod, ({ runAsNonRoot }) => (runAsNonRoot === false ? '' : undefined));
    if (by !== '') return [reason, `${by} must not set securityContext.runAsNonRoot=false`];
    if (pod.securityContext?.runAsNonRoot) return undefined;
    const names = offenders(pod, ({ runAsNonRoot }) => runAsNonRoot === undefined);
    if (names.length === 0) return undefined;
    return [reason, `pod or ${named(names)} must set securityContext.runAsNonRoot=true`];
  },
  runAsUser(pod) {
    const { by } = setters(pod, ({ runAsUser }) => (runAsUser === 0 ? '' : undefined));
    return by === '' ? undefined : ['runAsUser=0', `${by} must not set runAsUser=0`];
  },
  seccompProfile_restricted(pod) {
    if (pod.os?.name === 'windows') return undefined;
    const set = seccompSetters(pod);
    if (set !== undefined || pod.securityContext?.seccompProfile !== undefined) return set;
    const names = offenders(pod, ({ seccompProfile }) => seccompProfile === undefined);
    if (names.length === 0) return undefined;
    const types = '"RuntimeDefault" or "Localhost"';
    const detail = `pod or ${named(names)} must set securityContext.seccompProfile.type to ${types}`;
    return ['seccompProfile', detail];
  },
};

/** Baseline checks that a stricter one stands for. */
const overridden = ['capabilities_baseline', 'hostPathVolumes', 'seccompProfile_baseline'];

/**
 * What a level of the pod security standards (their newest version) has against a pod, in the
 * server's words and order; undefined when it passes.
 */
export function violations(level: string, pod: SecuredPod): string | undefined {
  if (level === 'privileged') return undefined;
  const checks =
    level === 'baseline'
      ? Object.values(baseline)
      : [
          ...Object.entries(baseline)
            .filter(([id]) => !overridden.includes(id))
            .map(([, check]) => check),
          ...Object.values(restricted),
        ];
  const found = checks.flatMap((check) => {
    const result = check(pod);
    return result === undefined ? [] : [`${result[0]} (${result[1]})`];
  });
  return found.length === 0 ? undefined : found.join(', ');
}
