import type { KubeClient } from './client';
import type { Clock } from './clock';

/** What every simulated controller gets from whoever starts it. */
export interface ControllerContext {
  client: KubeClient;
  clock: Clock;
  /** Seed of everything random; see `randomFor`. */
  seed: string;
  log: (line: string) => void;
  /** Aborted when the cluster shuts down. */
  signal: AbortSignal;
}

export interface Controller {
  name: string;
  /** Resolves when the controller's informers are synced and it reacts to changes. */
  start(): Promise<void>;
  /** Resolves when nothing of the controller runs any more. */
  stop(): Promise<void>;
}
