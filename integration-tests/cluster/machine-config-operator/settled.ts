import { createHash } from 'node:crypto';
import { newMachineConfigNode, reportStep } from './machine-config-node';
import { nodesOfPool, primaryPool } from './membership';
import { annotations, arbiterTopology } from './names';
import { poolStatus, withCondition } from './pool-status';
import { renderPool, versionsOf } from './render';
import type { MachineConfigNode } from './machine-config-node';
import type { MachineConfig, MachineConfigPool, Node } from './types';

export interface SettledInput {
  pools: readonly MachineConfigPool[];
  /** The MachineConfigs that people and operators made; rendered ones are added here. */
  machineConfigs: readonly MachineConfig[];
  nodes: readonly Node[];
  /** OpenShift release, such as 4.14.16: must be what ClusterVersion `version` says. */
  releaseVersion: string;
  now: Date;
  /** Version in which the cluster serves MachineConfigNode; none before 4.19 by default. */
  machineConfigNodeVersion?: 'v1' | 'v1alpha1';
}

export interface SettledObjects {
  pools: MachineConfigPool[];
  nodes: Node[];
  renderedConfigs: MachineConfig[];
  machineConfigNodes: MachineConfigNode[];
}

/**
 * The objects of a cluster in which everything is rolled out: pools with spec.configuration and status,
 * annotated nodes, rendered MachineConfigs, MachineConfigNodes. The Machine Config Operator finds
 * nothing to write on them. Throws RenderError for a pool that selects no MachineConfig.
 */
export function settledPoolObjects(input: SettledInput): SettledObjects {
  const timestamp = input.now.toISOString().replace(/\.\d+Z$/, 'Z');
  const versions = versionsOf(input.releaseVersion);
  const renderedConfigs: MachineConfig[] = [];
  const targeted = input.pools.map((original): MachineConfigPool => {
    const pool = withIdentity(original);
    const { machineConfig, source } = renderPool(pool, input.machineConfigs, versions);
    const metadata = { ...machineConfig.metadata, creationTimestamp: timestamp };
    renderedConfigs.push({ ...machineConfig, metadata });
    const configuration = { name: metadata.name ?? '', source };
    return { ...pool, spec: { ...pool.spec, configuration } };
  });
  const masters = input.nodes.filter(
    (node) => primaryPool(node, targeted)?.metadata.name === 'master',
  );
  const arbiters = input.nodes.filter(
    (node) => primaryPool(node, targeted)?.metadata.name === 'arbiter',
  );
  const several = arbiters.length > 0 ? arbiterTopology : 'HighlyAvailable';
  const topology = masters.length === 1 ? 'SingleReplica' : several;
  const nodes = input.nodes.map((node) => settledNode(withIdentity(node), targeted, topology));
  const pools = targeted.map((pool): MachineConfigPool => {
    const rendered = { type: 'RenderDegraded', status: 'False', reason: '', message: '' } as const;
    const conditions = withCondition([], rendered, timestamp);
    const members = nodesOfPool(pool, nodes, targeted);
    const status = poolStatus({ ...pool, status: { conditions } }, members, timestamp);
    return { ...pool, status };
  });
  const version = input.machineConfigNodeVersion;
  const machineConfigNodes = version
    ? nodes.map((node) => settledMachineConfigNode(node, pools, version, timestamp))
    : [];
  return { pools, nodes, renderedConfigs, machineConfigNodes };
}

function settledNode(node: Node, pools: readonly MachineConfigPool[], topology: string): Node {
  const config = primaryPool(node, pools)?.spec?.configuration?.name;
  if (!config) return node;
  const settled = {
    [annotations.controlPlaneTopology]: topology,
    [annotations.currentConfig]: config,
    [annotations.desiredConfig]: config,
    [annotations.desiredDrain]: `uncordon-${config}`,
    [annotations.lastAppliedDrain]: `uncordon-${config}`,
    [annotations.reason]: '',
    [annotations.state]: 'Done',
  };
  const { metadata } = node;
  return {
    ...node,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...settled } },
  };
}

function settledMachineConfigNode(
  node: Node,
  pools: readonly MachineConfigPool[],
  version: string,
  timestamp: string,
): MachineConfigNode {
  const apiVersion = `machineconfiguration.openshift.io/${version}`;
  const object = newMachineConfigNode(node, primaryPool(node, pools)?.metadata.name, apiVersion);
  const message = `Node ${node.metadata.name} Updated`;
  const updated = { type: 'Updated', status: 'True', message } as const;
  const status = reportStep({ observedGeneration: 1 }, node, updated, undefined, timestamp);
  return { ...object, status };
}

/** With a uid (owners are referred to by it) and a generation, derived from kind and name. */
function withIdentity<T extends MachineConfigPool | Node>(object: T): T {
  const { metadata, kind } = object;
  const hex = createHash('sha1').update(`${kind}/${metadata.name}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  const uid = metadata.uid ?? [...parts, hex.slice(20, 32)].join('-');
  const generation = metadata.generation ?? 1;
  return kind === 'Node'
    ? { ...object, metadata: { ...metadata, uid } }
    : { ...object, metadata: { ...metadata, uid, generation } };
}
