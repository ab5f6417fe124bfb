import { NodeModel } from '../../k8s/models';
import type { HostNameProblem } from '../../operator/host-names';
import type { NodeMemory } from '../../telemetry/memory/model';
import type { Overbooking } from '../../telemetry/memory/useOverbookings';
import type { DeviceRule, Finding } from './health';

/** Nodes that the operator cannot name, and so cannot use; one of them can block all placement. */
export function hostNameFindings(problems: readonly HostNameProblem[]): Finding[] {
  return (['absent', 'differs'] as const).flatMap((kind): Finding[] => {
    const nodes = problems.filter((problem) => problem.kind === kind).map(({ node }) => node);
    return nodes.length === 0
      ? []
      : [
          {
            health: kind === 'absent' ? 'error' : 'warning',
            fact: { kind: `hostname-${kind}`, nodes },
            objects: nodes.map((name) => ({ model: NodeModel, name })),
          },
        ];
  });
}

/** Adds the NUMA nodes of which more is promised than they have. `undefined` while loading. */
export function withOverbooked(
  findings: readonly Finding[] | undefined,
  overbooked: readonly Overbooking[],
): Finding[] | undefined {
  return (
    findings && [
      ...findings,
      ...overbooked.map(({ nodeName, numaId, reserved, total }): Finding => ({
        health: 'warning',
        fact: { kind: 'overbooked', node: nodeName, numaId, excess: reserved - total },
        remedies: [{ kind: 'node', node: nodeName }],
      })),
    ]
  );
}

/**
 * CXL devices by the operator's rules: how many are usable and which rule the others break.
 * `undefined` while no collector has answered yet.
 *
 * @param forbidden the user may not reach the collectors at all
 */
export function deviceFindings(
  nodes: readonly NodeMemory[],
  loaded: boolean,
  forbidden: boolean,
): Finding[] | undefined {
  if (forbidden) {
    return [{ health: 'unknown', fact: { kind: 'devices-unknown' } }];
  }
  const devices = nodes.flatMap((node) =>
    node.numaNodes
      .filter(({ tier }) => tier === 'cxl')
      .map((numa) => ({ nodeName: node.nodeName, numa })),
  );
  const waiting = nodes.some(({ collector }) => collector.state === 'loading');
  if (devices.length === 0) {
    if (!loaded || waiting) {
      return undefined;
    }
    const answered = nodes.some(({ collector }) => collector.state === 'ok');
    const kind = answered ? 'devices-absent' : 'devices-unknown';
    return [{ health: 'unknown', fact: { kind } }];
  }
  const usable = devices.filter(({ numa }) => numa.usable).length;
  const broken = new Map<DeviceRule, Set<string>>();
  const counts = new Map<DeviceRule, number>();
  for (const { nodeName, numa } of devices.filter((device) => !device.numa.usable)) {
    for (const rule of new Set(numa.unusableReasons.map(({ kind }) => kind))) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      broken.set(rule, (broken.get(rule) ?? new Set()).add(nodeName));
    }
  }
  return [
    {
      health: usable === devices.length ? 'healthy' : usable === 0 ? 'error' : 'warning',
      fact: { kind: 'devices', usable, total: devices.length },
    },
    ...[...counts].map(([rule, count]): Finding => ({
      health: usable === 0 ? 'error' : 'warning',
      fact: { kind: 'device-rule', rule, count, nodes: [...(broken.get(rule) ?? [])] },
      objects: [...(broken.get(rule) ?? [])].map((name) => ({ model: NodeModel, name })),
    })),
  ];
}
