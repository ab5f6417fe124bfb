import type { MachineConfigPoolResource } from '../../k8s/types';
import type { LabelChange } from './joining';

/** Makes the pool. Kept as a whole, so that what is sent is what was reviewed. */
export interface CreatePoolStep {
  kind: 'create-pool';
  id: string;
  pool: MachineConfigPoolResource;
}

/** Keeps a pool from updating nodes until it is resumed: several changes then cost one reboot. */
export interface PausePoolStep {
  kind: 'pause-pool' | 'resume-pool';
  id: string;
  pool: string;
}

/** Changes a node's labels so that it is in the pool, and out of another one. */
export interface MoveNodeStep {
  kind: 'move-node';
  id: string;
  node: string;
  /** Of the node that was reviewed: a machine of the same name may be another one. */
  uid: string;
  change: LabelChange;
}

/** Writes the Label object: created when `previous` is absent. */
export interface WriteLabelStep {
  kind: 'write-label';
  id: string;
  namespace: string;
  role: string;
  /**
   * The Label as it was reviewed; `role` undefined when it named no pool. With `again` it names the pool
   * already and is written all the same, while it still has that resourceVersion: any write makes the
   * operator delete its MachineConfigs and make all of them anew.
   */
  previous: { uid: string; role: string | undefined; again?: string } | undefined;
}

/** Waits until the operator has made its MachineConfigs and the pool's config contains them. */
export interface AwaitConfigsStep {
  kind: 'await-configs';
  id: string;
  pool: string;
  names: readonly string[];
}

/** One thing to do, in the order of the plan. `id` is unique and stable for the same choice. */
export type EnrolmentStep =
  CreatePoolStep | PausePoolStep | MoveNodeStep | WriteLabelStep | AwaitConfigsStep;

export const STEP_IDS = {
  createPool: 'pool',
  pause: 'pause',
  node: (name: string) => `node/${name}`,
  label: 'label',
  configs: 'configs',
  resume: 'resume',
} as const;
