import type { LabelResource, MachineConfigResource } from '../../k8s/types';
import { needsDaxReconfigure } from '../expected-machine-configs';
import { poolName } from '../membership';
import {
  DAX_RECONFIGURE_CONFIG,
  NODE_LABEL_NAME,
  OPERATOR_MACHINE_CONFIGS,
  ROLE_LABEL,
} from '../names';
import type { EnrolmentCluster } from './cluster';
import { withLabels } from './joining';
import type { EnrolmentStep } from './steps';

/** The cluster before the first step and after each step, as if all controllers had kept up. */
export function stagesOf(
  cluster: EnrolmentCluster,
  steps: readonly EnrolmentStep[],
): EnrolmentCluster[] {
  return steps.reduce<EnrolmentCluster[]>(
    (stages, step) => [...stages, afterStep(stages.at(-1) ?? cluster, step)],
    [cluster],
  );
}

/** The cluster after a step and what the operator does in answer to it. */
export function afterStep(cluster: EnrolmentCluster, step: EnrolmentStep): EnrolmentCluster {
  switch (step.kind) {
    case 'create-pool':
      return { ...cluster, pools: [...cluster.pools, step.pool] };
    case 'pause-pool':
    case 'resume-pool':
      return {
        ...cluster,
        pools: cluster.pools.map((pool) =>
          poolName(pool) === step.pool
            ? { ...pool, spec: { ...pool.spec, paused: step.kind === 'pause-pool' } }
            : pool,
        ),
      };
    case 'move-node':
      return {
        ...cluster,
        nodes: cluster.nodes.map((node) =>
          node.metadata?.name === step.node ? withLabels(node, step.change) : node,
        ),
      };
    case 'write-label':
      return withLabel(cluster, step.namespace, step.role);
    case 'await-configs':
      return cluster;
  }
}

/** After the Label names a pool: the operator's MachineConfigs carry the Label's labels (contract §3). */
function withLabel(cluster: EnrolmentCluster, namespace: string, role: string): EnrolmentCluster {
  const own = ({ metadata }: LabelResource) =>
    metadata?.name === NODE_LABEL_NAME && metadata.namespace === namespace;
  const old = cluster.labels.find(own);
  const labels = { ...old?.metadata?.labels, [ROLE_LABEL]: role };
  const written: LabelResource = {
    ...old,
    metadata: { ...old?.metadata, name: NODE_LABEL_NAME, namespace, labels },
  };
  return {
    ...cluster,
    labels: [...cluster.labels.filter((label) => !own(label)), written],
    machineConfigs: operatorConfigs(cluster, labels, old !== undefined),
  };
}

/**
 * For a new Label the operator creates its MachineConfigs until one exists already; for a changed one
 * it deletes all of them first.
 */
function operatorConfigs(
  { machineConfigs, nodes }: EnrolmentCluster,
  labels: Record<string, string>,
  changed: boolean,
): MachineConfigResource[] {
  const find = (name: string) => machineConfigs.find(({ metadata }) => metadata?.name === name);
  const reconfigures = needsDaxReconfigure(nodes) ?? find(DAX_RECONFIGURE_CONFIG) !== undefined;
  const names: string[] = [
    ...OPERATOR_MACHINE_CONFIGS,
    ...(reconfigures ? [DAX_RECONFIGURE_CONFIG] : []),
  ];
  const existing = names.findIndex((name) => find(name) !== undefined);
  const made = changed || existing === -1 ? names : names.slice(0, existing);
  return [
    ...machineConfigs.filter(({ metadata }) => !made.includes(metadata?.name ?? '')),
    ...made.map((name): MachineConfigResource => ({
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      metadata: { name, labels },
      spec: find(name)?.spec ?? unknownContent(name),
    })),
  ];
}

/** The operator brings the content with it; that it differs from everything is what matters. */
function unknownContent(name: string): NonNullable<MachineConfigResource['spec']> {
  const files = [{ path: `/content-of/${name}`, contents: { source: `data:,${name}` } }];
  return { config: { ignition: { version: '3.4.0' }, storage: { files } } };
}
