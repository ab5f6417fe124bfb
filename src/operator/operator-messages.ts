/** What the operator, or the kubelet, complains about; views turn it into words and a way out. */
export type ComplaintCode =
  /** the CMMD has no spec: it ends the operator for the whole cluster */
  | 'stops-operator'
  /** auto or local: no NUMA node has that much available, or none is usable */
  | 'no-room'
  /** manual: the NUMA node is unusable or has too little available */
  | 'numa-no-room'
  /** manual: no such NUMA node; also when several were named */
  | 'numa-not-found'
  /** manual: no candidate has that Hostname */
  | 'node-not-found'
  /** manual: the node lacks files of the operator's MachineConfigs */
  | 'files-missing'
  /** no node carries the labels of the payload's nodeSelector */
  | 'selector-matches-nothing'
  | 'unsupported-kind'
  /** a field of the payload has a type that its kind does not allow */
  | 'invalid-payload'
  | 'unsupported-mode'
  /** the collector's Endpoints could not be read */
  | 'no-collector'
  /** the operator could not read nodes, pods or the payload object */
  | 'cannot-read'
  /** the operator could not delete the payload object, which it wants to create anew */
  | 'cannot-delete'
  /** the operator could not mark the payload object of a workload that has to move */
  | 'cannot-reallocate'
  /** the API server would not take the payload object */
  | 'refused-by-server'
  /** the API server takes the Deployment, but not its pods */
  | 'pods-refused'
  /** kubelet: the node has too little of a resource left */
  | 'out-of-resource'
  /** kubelet: the node's labels do not match the pod's selector or affinity */
  | 'node-affinity'
  /** kubelet: the pod does not tolerate a taint of the node */
  | 'not-tolerated'
  | 'evicted'
  /** a container ended with an error */
  | 'exited'
  | 'unknown';

export interface Complaint {
  code: ComplaintCode;
  /** The part of the message that differs: a kind, a selector, a resource, the server's words. */
  detail?: string;
  /** GiB asked for, as the operator prints it, such as `900.000`. */
  requestedGib?: string;
}

/** The operator's messages by what is constant in them (contract §2.13). First match counts. */
const patterns: readonly [RegExp, ComplaintCode][] = [
  [/not found allocatable node error/i, 'no-room'],
  [/not allocatable node error/i, 'numa-no-room'],
  [/not found numanode error/i, 'numa-not-found'],
  [/not found required files error/i, 'files-missing'],
  [/not found node error/i, 'node-not-found'],
  [/empty list: nodeSelector: (?:map)?\[(?<detail>.*)\]/i, 'selector-matches-nothing'],
  [/convert to (?<detail>\S+) error: not supported object kind/i, 'unsupported-kind'],
  [/not supported object kind/i, 'unsupported-kind'],
  [/convert to \S+ error: (?<detail>.+)/i, 'invalid-payload'],
  [/not supported options error/i, 'unsupported-mode'],
  [/get endpoints error/i, 'no-collector'],
  [/create object error: (?<detail>.+)/i, 'refused-by-server'],
  [/failed to delete \S+ for recreate/i, 'cannot-delete'],
  [/failed to update object to reallocate node/i, 'cannot-reallocate'],
  [/get (?:node|pod) list error|failed to check reallocatable reason/i, 'cannot-read'],
  // Last: what the operator was about to create or move is named by the messages above.
  [/failed to get (?!object from payload)/i, 'cannot-read'],
];

/** What an event's message of the operator means. */
export function explainOperatorMessage(message: string): Complaint {
  const requested = /replicas = (?<gib>[\d.]+)\s*GiB/i.exec(message)?.groups?.['gib'];
  for (const [pattern, code] of patterns) {
    const match = pattern.exec(message);
    if (match) {
      const detail = match.groups?.['detail'];
      return {
        code,
        ...(detail ? { detail } : {}),
        ...(requested === undefined ? {} : { requestedGib: requested }),
      };
    }
  }
  return { code: 'unknown' };
}

/**
 * What a failed pod's `status.reason` means. The operator binds pods to their node, so they meet no
 * scheduler: what does not fit is refused by the kubelet after it was placed.
 */
export function explainPodFailure(reason: string | undefined): Complaint {
  const resource = /^OutOf(.+)$/.exec(reason ?? '')?.[1];
  if (resource !== undefined) {
    return { code: 'out-of-resource', detail: resource };
  }
  switch (reason) {
    case 'NodeAffinity':
      return { code: 'node-affinity' };
    case 'TaintToleration':
      return { code: 'not-tolerated' };
    case 'Evicted':
      return { code: 'evicted' };
    case 'Error':
    case 'OOMKilled':
    case 'ContainerCannotRun':
      return { code: 'exited', detail: reason };
    default:
      return { code: 'unknown' };
  }
}
