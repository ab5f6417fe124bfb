import type { KubeObject } from '../client/types';
import { machineConfig, machineConfigNames } from '../cmmd-operator/machine-configs';
import { roleLabel } from '../machine-config-operator/names';
import { settledPoolObjects } from '../machine-config-operator/settled';
import type { MachineConfig, MachineConfigPool } from '../machine-config-operator/types';
import { before, day, uidFor } from './age';
import type { Release } from './releases';

export interface PoolOptions {
  name: string;
  maxUnavailable?: number | string;
  paused?: boolean;
}

/** Pools, MachineConfigs and nodes as they are when every pool is rolled out. */
export interface MachineConfiguration {
  pools: MachineConfigPool[];
  machineConfigs: KubeObject[];
  /** The nodes given, with the annotations of the machine config daemon. */
  nodes: KubeObject[];
  /** One for each node where the release serves them. */
  machineConfigNodes: KubeObject[];
}

const apiVersion = 'machineconfiguration.openshift.io/v1';

/**
 * The Machine Config Operator's objects after a finished rollout.
 *
 * @param custom pools besides `master` and `worker`
 * @param enrolled the pool that carries the CMM-D operator's MachineConfigs, if any
 */
export function machineConfiguration(
  seed: string,
  now: Date,
  release: Release,
  nodes: KubeObject[],
  custom: PoolOptions[] = [],
  enrolled?: string,
): MachineConfiguration {
  const configs = [...baseConfigs(now, release), ...operatorConfigs(now, release, enrolled)];
  const pools = [builtInPool('master'), builtInPool('worker'), ...custom.map(customPool)];
  const settled = settledPoolObjects({
    pools: pools.map((pool) => aged(seed, now, pool)),
    machineConfigs: configs,
    nodes,
    releaseVersion: release.openshift,
    now: new Date(now.getTime() - 5 * day),
    ...(servesMachineConfigNodes(release) && { machineConfigNodeVersion: 'v1' }),
  });
  return {
    pools: settled.pools,
    machineConfigs: [...configs, ...settled.renderedConfigs],
    nodes: settled.nodes,
    machineConfigNodes: settled.machineConfigNodes,
  };
}

/** From OpenShift 4.19 on (before, only with TechPreview features). */
export function servesMachineConfigNodes({ openshift }: Pick<Release, 'openshift'>): boolean {
  return Number(openshift.split('.')[1]) >= 19;
}

function baseConfigs(now: Date, release: Release): MachineConfig[] {
  const osImageURL = `quay.io/openshift-release-dev/ocp-v4.0-art-dev:${release.coreos}`;
  return ['master', 'worker'].flatMap((role) => [
    config(now, `00-${role}`, role, ['/etc/containers/registries.conf.d/000-unqualified.conf'], {
      osImageURL,
    }),
    config(now, `01-${role}-container-runtime`, role, ['/etc/crio/crio.conf.d/00-default']),
    config(now, `01-${role}-kubelet`, role, ['/etc/kubernetes/kubelet.conf']),
    config(now, `99-${role}-ssh`, role, []),
  ]);
}

function config(
  now: Date,
  name: string,
  role: string,
  paths: string[],
  spec: Record<string, unknown> = {},
): MachineConfig {
  const files = paths.map((path) => ({
    path,
    mode: 0o644,
    overwrite: true,
    contents: { source: 'data:,' },
  }));
  return {
    apiVersion,
    kind: 'MachineConfig',
    metadata: {
      name,
      labels: { [roleLabel]: role },
      creationTimestamp: before(now, 10 * day),
    },
    spec: {
      config: {
        ignition: { version: '3.4.0' },
        ...(files.length > 0 && { storage: { files } }),
      },
      ...spec,
    },
  };
}

function operatorConfigs(now: Date, release: Release, pool: string | undefined): MachineConfig[] {
  if (pool === undefined) return [];
  return machineConfigNames(release.rhel).map((name) => {
    const object = machineConfig(name, { [roleLabel]: pool }) as MachineConfig;
    object.metadata.creationTimestamp = before(now, 5 * day);
    return object;
  });
}

function builtInPool(role: 'master' | 'worker'): MachineConfigPool {
  return {
    apiVersion,
    kind: 'MachineConfigPool',
    metadata: {
      name: role,
      labels: {
        'machineconfiguration.openshift.io/mco-built-in': '',
        'operator.machineconfiguration.openshift.io/required-for-upgrade': '',
        [`pools.operator.machineconfiguration.openshift.io/${role}`]: '',
      },
    },
    spec: {
      paused: false,
      machineConfigSelector: { matchLabels: { [roleLabel]: role } },
      nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${role}`]: '' } },
    },
  };
}

function customPool({ name, maxUnavailable, paused = false }: PoolOptions): MachineConfigPool {
  return {
    apiVersion,
    kind: 'MachineConfigPool',
    metadata: { name },
    spec: {
      paused,
      ...(maxUnavailable !== undefined && { maxUnavailable }),
      machineConfigSelector: {
        matchExpressions: [{ key: roleLabel, operator: 'In', values: ['worker', name] }],
      },
      nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${name}`]: '' } },
    },
  };
}

function aged(seed: string, now: Date, pool: MachineConfigPool): MachineConfigPool {
  const { name = '' } = pool.metadata;
  return {
    ...pool,
    metadata: {
      ...pool.metadata,
      uid: uidFor(seed, 'pool', name),
      creationTimestamp: before(now, 10 * day),
      generation: 1,
    },
  };
}
