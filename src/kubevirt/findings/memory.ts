import { GIB } from '../../k8s/bytes';
import { declaredInDram, keepsToOwnCpus, tierOn } from '../host';
import type { HostNuma, MachineHost } from '../host';
import type { MachineSpec } from '../machine';
import { bindsStrictly } from '../method';
import { hugePageBytes, memoryOverhead } from '../overhead';
import { placeableHosts } from '../placeable';
import { limitQuota } from './quotas';
import type { Finding, Subject, Surroundings } from './types';

/** KubeVirt's own needs, which a limit has to leave room for. */
const limitHeadroom = 100 * 2 ** 20;

/** What a machine's sizes, CPUs and memory policy come to. */
export function memoryFindings(
  subject: Subject,
  spec: MachineSpec,
  around: Surroundings,
): Finding[] {
  const { asked } = subject;
  return [
    ...pageFindings(subject, spec, around),
    ...(spec.pageSize === undefined ? [] : placeFindings(subject, around.hosts)),
    ...(asked.policy ? policyFindings(subject, spec, around.hosts) : []),
    ...roomFindings(subject, spec, around.hosts),
    ...requestFindings(subject, spec, around),
    ...overcommitFindings(subject, spec, around),
    ...overheadFinding(subject, spec, around),
  ];
}

/** The memory request that somebody wrote; a running machine has one that KubeVirt made for it. */
function writtenRequest({ machine }: Subject, spec: MachineSpec): number | undefined {
  return (machine.spec ?? spec).requestBytes;
}

/** A guest's memory is made of whole pages. */
function pageFindings(
  subject: Subject,
  spec: MachineSpec,
  { installation }: Surroundings,
): Finding[] {
  const { pageSize, pageBytes, guestBytes = 0, requestBytes } = spec;
  if (pageSize === undefined) {
    return [];
  }
  if (pageBytes === undefined || pageBytes <= 0) {
    return [{ kind: 'page-size-unknown', severity: 'danger', pageSize }];
  }
  const percent = installation?.overcommitPercent ?? 100;
  const requested = hugePageBytes(spec, { overcommitPercent: percent });
  // What is asked for counts, and where nothing is asked for, the guest.
  const amount = requestBytes ?? guestBytes;
  const typed = subject.machine.instancetype !== undefined;
  const missing = !typed && writtenRequest(subject, spec) === undefined && percent !== 100;
  return [
    ...(!missing && requested < guestBytes
      ? [
          {
            kind: 'pages-too-few' as const,
            severity: 'danger' as const,
            guest: guestBytes,
            requested,
            typed,
          },
        ]
      : []),
    ...(missing
      ? [
          {
            kind: 'request-missing' as const,
            severity: 'danger' as const,
            percent,
            guest: guestBytes,
            requested,
          },
        ]
      : []),
    ...(amount % pageBytes !== 0 || guestBytes % pageBytes !== 0
      ? [
          {
            kind: 'guest-not-multiple' as const,
            severity: 'danger' as const,
            amount: amount % pageBytes === 0 ? guestBytes : amount,
            pageSize,
          },
        ]
      : []),
    // CXL memory is in the movable zone, which has no contiguous GiB that stays where it is.
    ...(pageBytes >= GIB
      ? [{ kind: 'page-size-not-movable' as const, severity: 'danger' as const, pageSize }]
      : []),
  ];
}

/** Whether the huge pages of the machine's node are on CXL memory alone. */
function placeFindings(
  { instance, asked, spec }: Subject,
  hosts: readonly MachineHost[],
): Finding[] {
  const host = hosts.find(({ nodeName }) => nodeName === instance?.nodeName);
  if (!host || bindsStrictly(asked.policy)) {
    return [];
  }
  const known = host.numa.length > 0 && host.numa.every(({ hugePages }) => hugePages !== undefined);
  if (!known) {
    const declared = declaredInDram(host, spec?.pageSize);
    return declared
      ? [{ kind: 'pages-not-guaranteed', severity: 'danger', node: host.nodeName, ...declared }]
      : [{ kind: 'pages-place-unknown', severity: 'info' }];
  }
  const inDram = host.numa.filter(({ tier, hugePages = 0 }) => tier === 'dram' && hugePages > 0);
  return inDram.length === 0
    ? []
    : [
        {
          kind: 'pages-not-guaranteed',
          severity: 'danger',
          node: host.nodeName,
          numaIds: inDram.map(({ id }) => id),
        },
      ];
}

function policyFindings(
  { instance, asked, machine }: Subject,
  spec: MachineSpec,
  hosts: readonly MachineHost[],
): Finding[] {
  const { policy } = asked;
  if (!policy) {
    return [];
  }
  const findings: Finding[] = [];
  if (!bindsStrictly(policy)) {
    findings.push({ kind: 'mode-not-strict', severity: 'warning', mode: policy.mode });
  } else {
    findings.push({ kind: 'full-node-kills', severity: 'info' });
  }
  const candidates = placeableHosts(spec, hosts).filter(({ numa }) => numa.length > 0);
  const running = hosts.find(({ nodeName }) => nodeName === instance?.nodeName);
  const judged = running ? [running] : candidates.length === 1 ? candidates : [];
  for (const host of judged.filter(({ numa }) => numa.length > 0)) {
    const absent = policy.nodeset.filter((id) => tierOn(host, id) === undefined);
    const other = policy.nodeset.filter((id) => ['dram', 'empty'].includes(tierOn(host, id) ?? ''));
    const at = { node: host.nodeName };
    if (absent.length > 0) {
      findings.push({ kind: 'nodeset-not-there', severity: 'danger', ...at, numaIds: absent });
    } else if (other.length > 0) {
      findings.push({ kind: 'nodeset-not-cxl', severity: 'warning', ...at, numaIds: other });
    }
  }
  const elsewhere = candidates.filter((host) =>
    policy.nodeset.some((id) => tierOn(host, id) !== 'cxl'),
  );
  if (judged.length === 0 || (elsewhere.length > 0 && candidates.length > 1)) {
    const nodes = elsewhere.map(({ nodeName }) => nodeName);
    if (nodes.length > 0 && !machine.deleting) {
      findings.push({ kind: 'not-kept-on-nodes', severity: 'warning', nodes });
    }
  }
  return findings;
}

/**
 * Whether a strictly bound machine has room. One that does not run has none when its guest is more than any node
 * that it may run on can give; of one that runs, only what is promised for certain counts: how much of what is
 * in use is its own is not known. Of huge pages the matrix tells.
 */
function roomFindings(
  { instance, asked: { policy } }: Subject,
  spec: MachineSpec,
  hosts: readonly MachineHost[],
): Finding[] {
  const { guestBytes, pageSize } = spec;
  if (!bindsStrictly(policy) || pageSize !== undefined || guestBytes === undefined) {
    return [];
  }
  const running = hosts.find(({ nodeName }) => nodeName === instance?.nodeName);
  if (running) {
    const [only, ...others] = policy.nodeset;
    const overbooked =
      others.length === 0 ? running.numa.find(({ id }) => id === only)?.overbooked : undefined;
    return only !== undefined && overbooked
      ? [
          {
            kind: 'numa-overbooked',
            severity: 'warning',
            node: running.nodeName,
            numaId: only,
            ...overbooked,
          },
        ]
      : [];
  }
  const places = placeableHosts(spec, hosts).filter(
    (host) => host.numa.length === 0 || policy.nodeset.every((id) => tierOn(host, id)),
  );
  const rooms = places.map(({ nodeName, numa }) => ({
    node: nodeName,
    free: sumOf(numa.filter(({ id }) => policy.nodeset.includes(id))),
  }));
  const best = rooms.reduce<(typeof rooms)[number] | undefined>(
    (most, each) => (most && most.free >= each.free ? most : each),
    undefined,
  );
  return best && guestBytes > best.free
    ? [{ kind: 'no-room', severity: 'danger', needed: guestBytes, ...best }]
    : [];
}

/** The most that NUMA nodes may have free together; without end where one of them is not known. */
function sumOf(numa: readonly HostNuma[]): number {
  return numa.length === 0
    ? Infinity
    : numa.reduce((sum, { room }) => sum + Math.max(0, room?.atMost ?? Infinity), 0);
}

/** Dedicated CPUs and the guest's own NUMA nodes go by the CPUs' memory, which CXL memory is not. */
function requestFindings(subject: Subject, spec: MachineSpec, around: Surroundings): Finding[] {
  const { pageSize, requestBytes, limitBytes, guestBytes = 0 } = spec;
  const findings: Finding[] = [];
  if (pageSize === undefined && writtenRequest(subject, spec) !== undefined) {
    findings.push({ kind: 'request-needless', severity: 'info' });
  }
  const needed = Math.max(requestBytes ?? 0, guestBytes) + limitHeadroom;
  if (limitBytes !== undefined && limitBytes < needed && pageSize === undefined) {
    findings.push({
      kind: 'limit-too-small',
      severity: 'warning',
      limit: limitBytes,
      atLeast: needed,
    });
  }
  const quota = limitQuota(around.quotas);
  if (quota !== undefined && limitBytes === undefined) {
    findings.push({ kind: 'automatic-limits', severity: 'info', quota });
  }
  return findings;
}

/** What dedicated CPUs and the like mean for a machine that is to be on CXL memory. */
export function cpuFindings(
  { asked, instance }: Subject,
  spec: MachineSpec,
  { hosts }: Surroundings,
): Finding[] {
  const findings: Finding[] = [];
  if (spec.guestMapping && (asked.policy || spec.pageSize !== undefined)) {
    const by = asked.policy ? 'policy' : 'cxl-pages';
    findings.push({ kind: 'guest-mapping', severity: 'danger', with: by });
  }
  const { policy } = asked;
  if (spec.dedicatedCpus && policy) {
    const own = hosts.filter(({ nodeName }) => nodeName === instance?.nodeName);
    const all = own.length > 0 ? own : placeableHosts(spec, hosts);
    const judged = all.filter((host) => !keepsToOwnCpus(policy, host));
    const pinned = judged.filter(({ memoryManagerPolicy }) => memoryManagerPolicy === 'Static');
    const unknown = judged.some(({ memoryManagerPolicy }) => memoryManagerPolicy === undefined);
    if (pinned.length > 0 || unknown || all.length === 0) {
      findings.push({
        kind: 'dedicated-cpus',
        severity: pinned.length > 0 ? 'danger' : 'warning',
        nodes: pinned.map(({ nodeName }) => nodeName),
      });
    }
  }
  return findings;
}

function overcommitFindings(
  subject: Subject,
  spec: MachineSpec,
  { installation }: Surroundings,
): Finding[] {
  const { asked } = subject;
  const percent = installation?.overcommitPercent ?? 100;
  return [
    ...(percent > 100 && spec.pageSize === undefined && writtenRequest(subject, spec) === undefined
      ? [{ kind: 'overcommit-needs-swap' as const, severity: 'info' as const, percent }]
      : []),
    ...(asked.methods.length > 0 && (spec.pageSize !== undefined || spec.dedicatedCpus)
      ? [{ kind: 'no-free-page-reporting' as const, severity: 'info' as const }]
      : []),
  ];
}

function overheadFinding(
  { instance }: Subject,
  spec: MachineSpec,
  { installation, podRequest }: Surroundings,
): Finding[] {
  if (!installation || spec.guestBytes === undefined) {
    return [];
  }
  // Beside huge pages the pod requests the overhead alone; else the guest (overcommitted) and the overhead.
  const asked =
    spec.requestBytes ?? Math.floor((spec.guestBytes * 100) / installation.overcommitPercent);
  const guest = spec.pageSize === undefined ? asked : Math.max(0, asked - spec.guestBytes);
  const real = podRequest === undefined || !instance ? undefined : Math.max(0, podRequest - guest);
  return [
    { kind: 'overhead', severity: 'info', estimate: memoryOverhead(spec, installation), real },
  ];
}
