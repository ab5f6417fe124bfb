import { PLATFORM_READERS } from './platform-readers';
import {
  amount,
  condition,
  fields,
  flag,
  kept,
  list,
  map,
  metadata,
  number,
  numberOrText,
  resource,
  selector,
  text,
  texts,
  time,
} from './readers';
import type {
  CmmdResource,
  DeploymentResource,
  EndpointsResource,
  EventResource,
  KubeResource,
  NodeResource,
  NodeResourceTopologyResource,
  PayloadResource,
  PodResource,
  PodSpec,
} from './types';

/*
 * Objects as this plugin's rules may read them. The types say what Kubernetes promises; what stands in a
 * cluster may be anything: the CMMD's schema lets `containers: {}`, `[null]` and texts pass. What is of
 * another type than its field is read as absent, as the zero value that Go would give it; everything else
 * stays, in the very same object where nothing had to be changed.
 */

const toleration = fields({
  key: text,
  operator: text,
  value: text,
  effect: text,
  tolerationSeconds: number,
});
const container = fields({
  name: text,
  image: text,
  restartPolicy: text,
  resources: fields({ requests: map(amount), limits: map(amount) }),
});
const podFields = {
  nodeName: text,
  nodeSelector: texts,
  tolerations: list(toleration),
  containers: list(container),
  initContainers: list(container),
  volumes: list(fields({ name: text })),
};
const podSpec = kept(fields(podFields));
const payload = resource({
  spec: fields({
    ...podFields,
    replicas: number,
    selector,
    template: fields({ metadata, spec: podSpec }),
  }),
});
const workload = resource({
  spec: fields({
    ...podFields,
    replicas: number,
    selector,
    template: fields({ metadata, spec: podSpec }),
  }),
  status: fields({
    observedGeneration: number,
    replicas: number,
    readyReplicas: number,
    availableReplicas: number,
    updatedNumberScheduled: number,
    desiredNumberScheduled: number,
    currentNumberScheduled: number,
    numberReady: number,
    numberAvailable: number,
    conditions: list(condition),
  }),
});
const addresses = list(fields({ ip: text, nodeName: text, targetRef: fields({ name: text }) }));
const endpoints = resource({ subsets: list(fields({ addresses, notReadyAddresses: addresses })) });
const cmmd = resource({
  spec: fields({
    enable: flag,
    allocateMode: text,
    allocate: fields({ nodeName: text, memory: text, cpu: text }),
    payload,
  }),
  status: fields({
    namespace: text,
    name: text,
    kind: text,
    enable: flag,
    allocateMode: text,
    nodeName: text,
    memory: text,
    cpu: text,
    amountMemory: number,
    amountMemoryStr: text,
  }),
});
const terminated = fields({ reason: text, message: text, exitCode: number, finishedAt: text });
const containerState = fields({ waiting: fields({ reason: text, message: text }), terminated });
const pod = resource({
  spec: podSpec,
  status: fields({
    phase: text,
    reason: text,
    message: text,
    podIP: text,
    hostIP: text,
    startTime: text,
    conditions: list(condition),
    containerStatuses: list(
      fields({
        name: text,
        ready: flag,
        restartCount: number,
        state: containerState,
        lastState: containerState,
      }),
    ),
  }),
});
const involved = fields({ apiVersion: text, kind: text, name: text, namespace: text, uid: text });
const event = resource({
  involvedObject: involved,
  type: text,
  reason: text,
  message: text,
  count: number,
  firstTimestamp: time,
  lastTimestamp: time,
  eventTime: time,
  source: fields({ component: text, host: text }),
  reportingComponent: text,
  series: fields({ count: number, lastObservedTime: text }),
});
const node = resource({
  spec: fields({
    taints: list(fields({ key: text, value: text, effect: text, timeAdded: text })),
    unschedulable: flag,
  }),
  status: fields({
    nodeInfo: fields({ kernelVersion: text, osImage: text, bootID: text }),
    addresses: list(fields({ type: text, address: text })),
    conditions: list(condition),
    capacity: map(numberOrText),
    allocatable: map(numberOrText),
  }),
});
const kubeObject = resource({});

/** Of what is no object at all, an empty one. */
const nothing = Object.freeze({});

/** A CMMD, whatever stands in it. */
export function asCmmd(value: unknown): CmmdResource {
  return cmmd(value) ?? nothing;
}

/** A payload, or an object that the operator made of one; `undefined` where there is none. */
export function asPayload(value: unknown): PayloadResource | undefined {
  return payload(value) as PayloadResource | undefined;
}

export function asPodSpec(value: unknown): PodSpec | undefined {
  return podSpec(value) as PodSpec | undefined;
}

export function asPod(value: unknown): PodResource {
  return pod(value) ?? nothing;
}

export function asEvent(value: unknown): EventResource {
  return event(value) ?? nothing;
}

export function asNode(value: unknown): NodeResource {
  return node(value) ?? nothing;
}

/** A Deployment or ReplicaSet; a DaemonSet likewise. */
export function asWorkload(value: unknown): DeploymentResource & PayloadResource {
  return workload(value) ?? nothing;
}

export function asEndpoints(value: unknown): EndpointsResource {
  return endpoints(value) ?? nothing;
}

/** Any object, of which only the metadata counts. */
export function asObject(value: unknown): KubeResource {
  return kubeObject(value) ?? nothing;
}

export function asTopology(value: unknown): NodeResourceTopologyResource {
  return PLATFORM_READERS.get('NodeResourceTopology')?.(value) ?? nothing;
}

/** The items of what should be a list; nothing of anything else. */
export function asList<Item>(value: unknown, item: (value: unknown) => Item): readonly Item[] {
  return Array.isArray(value) ? (value as unknown[]).map(item) : [];
}

const BY_KIND: ReadonlyMap<string, (value: unknown) => KubeResource> = new Map<
  string,
  (value: unknown) => KubeResource
>([
  ['CMMD', asCmmd],
  ['Pod', asPod],
  ['Event', asEvent],
  ['Node', asNode],
  ['Deployment', asWorkload],
  ['ReplicaSet', asWorkload],
  ['DaemonSet', asWorkload],
  ['Endpoints', asEndpoints],
]);

/** How objects of a kind are read; of kinds without a rule of their own only the metadata is. */
export function readerOf(kind: string | undefined): (value: unknown) => KubeResource {
  const known = BY_KIND.get(kind ?? '');
  if (known) {
    return known;
  }
  const platform = PLATFORM_READERS.get(kind ?? '');
  return platform ? (value) => (platform(value) as KubeResource | undefined) ?? nothing : asObject;
}
