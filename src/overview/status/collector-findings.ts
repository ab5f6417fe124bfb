import { DaemonSetModel, NodeModel } from '../../k8s/models';
import type { DaemonSetResource } from '../../k8s/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { installedIn } from '../../telemetry/watches/useOperatorInstallation';
import type { Watched } from '../../telemetry/watches/watched';
import type { Finding, Health } from './health';
import { refOf } from './operator-findings';
import { watchFindings } from './watch-findings';

/**
 * The collectors: the DaemonSet, nodes without one and nodes whose collector gives no figures.
 * `undefined` while loading.
 */
export function collectorFindings(
  daemonSets: Watched<DaemonSetResource>,
  nodes: readonly NodeMemory[],
  namespace: string | undefined,
): Finding[] | undefined {
  if (!daemonSets.settled) {
    return undefined;
  }
  const unreadable = watchFindings(DaemonSetModel, daemonSets);
  const daemonSet = installedIn(daemonSets.items, namespace);
  const own: Finding[] = daemonSet
    ? [daemonSetFinding(daemonSet)]
    : unreadable.length > 0
      ? unreadable
      : [{ health: 'error', fact: { kind: 'daemonset-missing' } }];
  const missing = names(nodes, ({ collector }) => collector.state === 'missing');
  const failing = names(
    nodes,
    ({ collector }) => collector.state === 'error' || collector.state === 'malformed',
  );
  return [
    ...own,
    // Without a DaemonSet there is none anywhere, which has been said.
    ...(daemonSet ? nodeFindings('collectors-missing', missing) : []),
    ...nodeFindings('collectors-failing', failing),
  ];
}

function daemonSetFinding(daemonSet: DaemonSetResource): Finding {
  const desired = daemonSet.status?.desiredNumberScheduled ?? 0;
  const ready = daemonSet.status?.numberReady ?? 0;
  const health: Health =
    desired > 0 && ready === 0 ? 'error' : ready < desired ? 'warning' : 'healthy';
  return {
    health: desired === 0 ? 'warning' : health,
    fact: { kind: 'daemonset', ready, desired },
    objects: [refOf(DaemonSetModel, daemonSet)],
  };
}

function names(nodes: readonly NodeMemory[], concerned: (node: NodeMemory) => boolean): string[] {
  return nodes.filter(concerned).map(({ nodeName }) => nodeName);
}

function nodeFindings(
  kind: 'collectors-missing' | 'collectors-failing',
  nodes: readonly string[],
): Finding[] {
  return nodes.length === 0
    ? []
    : [
        {
          health: 'warning',
          fact: { kind, nodes },
          objects: nodes.map((name) => ({ model: NodeModel, name })),
        },
      ];
}
