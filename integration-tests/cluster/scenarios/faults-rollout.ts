import type { KubeObject } from '../client/types';
import { nodesOfPool } from '../machine-config-operator/membership';
import { annotations, roleLabel, updateInProgressTaint } from '../machine-config-operator/names';
import { poolStatus } from '../machine-config-operator/pool-status';
import { renderPool, versionsOf } from '../machine-config-operator/render';
import type { MachineConfig, MachineConfigPool, Node } from '../machine-config-operator/types';
import { before, hour } from './age';
import { degradeReason, faultHosts } from './faults-hosts';
import type { MachineConfiguration } from './machine-configuration';
import type { Release } from './releases';

const added: MachineConfig = {
  apiVersion: 'machineconfiguration.openshift.io/v1',
  kind: 'MachineConfig',
  metadata: { name: '99-cmmd-sysctl', labels: { [roleLabel]: 'cmmd' } },
  spec: {
    config: {
      ignition: { version: '3.4.0' },
      storage: {
        files: [
          {
            path: '/etc/sysctl.d/90-cmmd.conf',
            mode: 0o644,
            overwrite: true,
            contents: { source: 'data:,vm.swappiness%3D0%0A' },
          },
        ],
      },
    },
  },
};

/**
 * Turns a finished rollout of pool `cmmd` into one that is stuck: a MachineConfig was added an hour
 * ago, one node degraded while it applied it, another cannot be drained, the others are done.
 */
export function stuckRollout(
  finished: MachineConfiguration,
  release: Release,
  now: Date,
): MachineConfiguration {
  const started = before(now, hour);
  const newConfig = { ...added, metadata: { ...added.metadata, creationTimestamp: started } };
  const pools = finished.pools.map((pool) => ({ ...pool }));
  const pool = pools.find(({ metadata }) => metadata.name === 'cmmd');
  if (!pool) throw new Error('there is no pool cmmd');
  const sources = finished.machineConfigs.filter(({ metadata }) => metadata.labels?.[roleLabel]);
  const { machineConfig: rendered, source } = renderPool(
    pool,
    [...(sources as MachineConfig[]), newConfig],
    versionsOf(release.openshift),
  );
  rendered.metadata.creationTimestamp = started;
  const from = pool.spec?.configuration?.name ?? '';
  const to = rendered.metadata.name ?? '';
  pool.spec = { ...pool.spec, configuration: { name: to, source } };
  pool.metadata = { ...pool.metadata, generation: 2 };
  const nodes = finished.nodes.map((node) => midRollout(node as Node, pool, pools, from, to));
  pool.status = poolStatus(pool, nodesOfPool(pool, nodes, pools), started);
  return {
    ...finished,
    pools,
    nodes,
    machineConfigs: [...finished.machineConfigs, newConfig, rendered],
  };
}

function midRollout(
  node: Node,
  pool: MachineConfigPool,
  pools: MachineConfigPool[],
  from: string,
  to: string,
): KubeObject {
  if (nodesOfPool(pool, [node], pools).length === 0) return node;
  const written: Record<string, string> = { [annotations.desiredConfig]: to };
  const { name } = node.metadata;
  if (name !== faultHosts.degraded && name !== faultHosts.stuckDrain) {
    written[annotations.currentConfig] = to;
    written[annotations.desiredDrain] = `uncordon-${to}`;
    written[annotations.lastAppliedDrain] = `uncordon-${to}`;
    return annotated(node, written);
  }
  written[annotations.currentConfig] = from;
  written[annotations.desiredDrain] = `drain-${to}`;
  if (name === faultHosts.degraded) {
    written[annotations.lastAppliedDrain] = `drain-${to}`;
    written[annotations.state] = 'Degraded';
    written[annotations.reason] = degradeReason;
  } else {
    written[annotations.state] = 'Working';
  }
  return cordoned(annotated(node, written));
}

function annotated(node: Node, written: Record<string, string>): Node {
  const merged = { ...node.metadata.annotations, ...written };
  return { ...node, metadata: { ...node.metadata, annotations: merged } };
}

function cordoned(node: Node): Node {
  const taints = [
    ...(node.spec?.taints ?? []),
    { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
    updateInProgressTaint,
  ];
  return { ...node, spec: { ...node.spec, unschedulable: true, taints } };
}
