import type { Toleration } from '../../k8s/types';
import type { HookRef } from '../hook/annotation';

/** How a machine is to be put on CXL memory. */
export type MakeMethod = 'hugepages' | 'sidecar' | 'plugin';

/** What is chosen for a machine that is to live on CXL memory; what is empty stays as it is. */
export interface CxlChoices {
  method: MakeMethod;
  /** What the guest sees, as a quantity (`16Gi`); '' leaves it. */
  guest: string;
  /** Sidecar: the script in the machine's project that binds it; `undefined` while there is none. */
  hook: HookRef | undefined;
  /** Plugin: ids of the NUMA nodes that it binds to. */
  nodeset: readonly number[];
  /** Values of label `kubernetes.io/hostname` of the nodes that it is kept on; none keeps it nowhere. */
  hosts: readonly string[];
  /** Added to its own. */
  tolerations: readonly Toleration[];
  /** `None`, `LiveMigrate`, `LiveMigrateIfPossible`, `External`; '' leaves it. */
  evictionStrategy: string;
  /** `undefined` leaves it. */
  dedicatedCpus: boolean | undefined;
}

/** 2 MiB: CXL memory is movable, which larger pages cannot be. */
export const PAGE_SIZE = '2Mi';

/** Nothing chosen yet. */
export const NO_CHOICES: CxlChoices = {
  method: 'hugepages',
  guest: '',
  hook: undefined,
  nodeset: [],
  hosts: [],
  tolerations: [],
  evictionStrategy: '',
  dedicatedCpus: undefined,
};
