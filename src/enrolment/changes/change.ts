import type { WriteRequest } from '../../k8s/requests';

/** One write, as it is shown before it is sent. */
export interface Change {
  /** Unique among the changes shown together. */
  id: string;
  request: WriteRequest;
  /** The `oc` command that does the same. */
  command: string;
}
