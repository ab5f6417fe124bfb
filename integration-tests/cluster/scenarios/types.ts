import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';

export type ScenarioName =
  'guide' | 'fresh' | 'faults' | 'large' | 'machines' | `virtualization${'' | `-${string}`}`;

/** A cluster to simulate: its objects at the start and the hardware behind its nodes. */
export interface Scenario {
  name: ScenarioName;
  description: string;
  openshiftVersion: string;
  kubernetesVersion: string;
  /** RHEL version of the hosts, such as `9.2`. */
  rhelVersion: string;
  hosts: HostHardware[];
  /** How many nodes it may have, where that can be chosen; `sized` makes the scenario with so many. */
  nodes?: { least: number; most: number; sized: (nodes: number) => Scenario };
  /** Version of KubeVirt, such as `1.4`; absent where OpenShift Virtualization is not installed. */
  kubevirtVersion?: string;
  /**
   * Everything the cluster holds when it starts, CustomResourceDefinitions apart. The same seed and
   * time give the same objects.
   */
  objects(seed: string, now: Date): KubeObject[];
}
