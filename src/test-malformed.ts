import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { asCmmd, asEvent, asNode, asObject, asPayload, asPod, asWorkload } from './k8s/tolerant';
import type {
  CmmdResource,
  EventResource,
  KubeResource,
  NodeResource,
  PayloadResource,
  PodResource,
} from './k8s/types';
import type { CollectorReport } from './operator/collector-report';
import { parseCollectorAnswer } from './telemetry/parse';

/* What a cluster may hold, however malformed, and which rules there are to be fed with it: for tests. */

const template = {
  metadata: { labels: { app: 'a' }, creationTimestamp: null },
  spec: {
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' }],
    containers: [
      {
        name: 'main',
        image: 'i',
        env: [{ name: 'E', value: 'v' }],
        resources: { requests: { memory: '1Gi', cpu: 1 }, limits: { memory: '1Gi' } },
      },
    ],
    initContainers: [{ name: 'init', restartPolicy: 'Always' }],
    volumes: [{ name: 'v', emptyDir: {} }],
  },
};
const written = {
  'cmmd.samsung.com/enable': 'true',
  'cmmd.samsung.com/allocateMode': 'manual',
  'cmmd.samsung.com/owner': 'a',
  'cmmd-numa': '2',
  'cmmd-cpus': '0-3',
  'cmmd-enable': 'true',
};
const metadata = {
  name: 'a',
  namespace: 'p',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  labels: { socmmd: 'v1', 'cmmd-allocate-node': 'n1' },
  annotations: written,
  ownerReferences: [{ apiVersion: 'v1', kind: 'CMMD', name: 'a', uid: 'u', controller: true }],
  managedFields: [{ manager: 'm', operation: 'Update', time: '2026-01-01T00:00:00Z' }],
};
const condition = { type: 'ReplicaFailure', status: 'True', reason: 'r', message: 'm' };
const allocation = { enable: true, allocateMode: 'manual', allocate: { nodeName: 'n1' } };
const flow = {
  kind: 'edit',
  at: '2026-01-01T00:00:00Z',
  by: 'me',
  replaces: 'u',
  change: { from: allocation, to: allocation },
};

/** One valid object of each sort, from which malformed ones are made. */
const VALID = {
  cmmd: {
    kind: 'CMMD',
    metadata,
    spec: {
      enable: true,
      allocateMode: 'manual',
      allocate: { nodeName: 'n1', memory: '2', cpu: 'auto' },
      payload: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { labels: { app: 'a' } },
        spec: { replicas: 2, selector: { matchLabels: { app: 'a' } }, template },
      },
    },
    status: { nodeName: 'n1', memory: '2', amountMemory: 5 },
  },
  podCmmd: {
    kind: 'CMMD',
    metadata,
    spec: {
      enable: true,
      allocateMode: 'auto',
      payload: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: template.spec },
    },
  },
  payload: {
    kind: 'Deployment',
    metadata,
    spec: { replicas: 2, template },
    status: { conditions: [condition] },
  },
  pod: {
    kind: 'Pod',
    metadata,
    spec: { ...template.spec, nodeName: 'n1' },
    status: {
      phase: 'Failed',
      reason: 'OutOfmemory',
      startTime: '2026-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        {
          name: 'main',
          restartCount: 1,
          state: {
            terminated: { reason: 'Error', exitCode: 1, finishedAt: '2026-01-01T00:00:00Z' },
          },
          lastState: { terminated: { reason: 'Error', exitCode: 1 } },
        },
      ],
    },
  },
  event: {
    metadata: { name: 'e', namespace: 'p', uid: 'e' },
    involvedObject: { kind: 'CMMD', name: 'a', namespace: 'p', uid: 'u' },
    type: 'Warning',
    reason: 'FailedCR',
    message: 'not found numanode error',
    count: 2,
    firstTimestamp: '2026-01-01T00:00:00Z',
    lastTimestamp: '2026-01-01T00:00:05Z',
    eventTime: null,
    source: { component: 'c', host: 'n1' },
    series: { count: 2, lastObservedTime: '2026-01-01T00:00:05Z' },
  },
  node: {
    metadata: { name: 'n1', labels: { disk: 'ssd' }, annotations: {} },
    spec: { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: 'n1' },
      ],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  },
  answer: {
    files: [{ filename: 'f', filepath: '/p', exists: true }],
    nodes: [
      {
        id: 2,
        cpuList: '',
        movable: true,
        daxctl_mode: 'system-ram',
        daxctl_size: 137438953472,
        status: 'valid',
        total: '137438953472',
      },
    ],
  },
  flow,
  autoscaler: { metadata, spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' } } },
  quota: {
    kind: 'ResourceQuota',
    metadata: { name: 'q' },
    spec: { hard: { 'requests.memory': '1Gi' }, scopes: ['NotTerminating'] },
    status: { hard: { 'requests.memory': '1Gi' }, used: { 'requests.memory': '1Gi' } },
  },
  limitRange: {
    kind: 'LimitRange',
    metadata: { name: 'l' },
    spec: { limits: [{ type: 'Container', default: { memory: '1Gi' }, max: { memory: '1Gi' } }] },
  },
};

type Sort = keyof typeof VALID;

/** Lists in objects in lists, 1,000 levels deep: more than the CRD's validation ever looks at. */
export const DEEP: unknown = Array.from({ length: 500 }).reduce<unknown>(
  (inner) => ({ containers: [inner] }),
  'end',
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown): Path[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, held]) => {
        const own = Array.isArray(value) ? Number(key) : key;
        return [[own], ...pathsOf(held).map((path) => [own, ...path])];
      })
    : [];
}

/** The same with another value at a path, as far as that path is still there. */
function mutated(value: unknown, [key, ...rest]: Path, next: unknown): unknown {
  if (key === undefined) {
    return next;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const inner = mutated((value as Record<string | number, unknown>)[key], rest, next);
  return Array.isArray(value)
    ? (value as unknown[]).map((item, index) => (index === key ? inner : item))
    : { ...value, [key]: inner };
}

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, {}, [], [null], [[]], '', 'text', 0, -1, 1e300, true, DEEP),
  fc.jsonValue(),
);

/** Any JSON, or a valid object with up to four of its parts replaced by any JSON. */
function malformed(sort: Sort): fc.Arbitrary<unknown> {
  const valid = VALID[sort];
  const mutation = fc.tuple(fc.constantFrom(...pathsOf(valid)), anyValue);
  return fc.oneof(
    { weight: 1, arbitrary: anyValue },
    {
      weight: 6,
      arbitrary: fc
        .array(mutation, { maxLength: 4 })
        .map((changes) =>
          changes.reduce<unknown>((object, [path, value]) => mutated(object, path, value), valid),
        ),
    },
  );
}

/** What a cluster holds: as it is written, and as it enters the plugin. */
export interface World {
  /** As forms and YAML have it: nothing was read yet. */
  written: unknown;
  writtenPayload: unknown;
  quotas: readonly unknown[];
  limitRanges: readonly unknown[];
  autoscalers: readonly unknown[];
  cmmd: CmmdResource;
  payload: PayloadResource | undefined;
  object: KubeResource;
  pods: readonly PodResource[];
  pod: PodResource;
  events: readonly EventResource[];
  event: EventResource;
  nodes: readonly NodeResource[];
  report: CollectorReport;
}

/** Clusters in which anything may be malformed; objects enter as watched ones do, by their readers. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    cmmd: fc.oneof(malformed('cmmd'), malformed('podCmmd')),
    flow: malformed('flow'),
    payload: fc.option(malformed('payload'), { nil: undefined }),
    pods: fc.array(malformed('pod'), { maxLength: 3 }),
    events: fc.array(malformed('event'), { maxLength: 3 }),
    nodes: fc.array(malformed('node'), { maxLength: 2 }),
    answer: malformed('answer'),
    quotas: fc.array(malformed('quota'), { maxLength: 2 }),
    limitRanges: fc.array(malformed('limitRange'), { maxLength: 2 }),
    autoscalers: fc.array(malformed('autoscaler'), { maxLength: 2 }),
  })
  .map(({ cmmd, flow: begun, payload, pods, events, nodes, answer, ...rest }) => {
    const marked = mutated(cmmd, ['metadata', 'annotations'], {
      ...written,
      'cmmd-console-plugin/replacement': JSON.stringify(begun),
    });
    const spec = (marked as { spec?: { payload?: unknown } | null } | null)?.spec;
    return {
      ...rest,
      written: marked,
      writtenPayload: spec?.payload,
      cmmd: asCmmd(marked),
      payload: payload === undefined ? undefined : asWorkload(payload),
      object: asObject(payload),
      pods: pods.map(asPod),
      pod: asPod(pods[0]),
      events: events.map(asEvent),
      event: asEvent(events[0]),
      nodes: nodes.map(asNode),
      report: parseCollectorAnswer(answer).report ?? { files: [], numaNodes: [] },
    };
  });

/** The payload of a CMMD as rules read it. */
export function payloadOf(world: World): PayloadResource | undefined {
  return asPayload(world.writtenPayload);
}

/** How a rule is fed; a text says why it needs not be: it reads no object of the cluster. */
export type Feed = ((world: World) => unknown) | string;

/** Feeds every rule with malformed clusters. @throws what a rule throws, with its name */
export function feedAll(feeds: Readonly<Record<string, Feed>>, runs: number): void {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const [name, feed] of Object.entries(feeds)) {
        if (typeof feed !== 'string') {
          try {
            feed(world);
          } catch (error) {
            throw new Error(`${name}: ${String(error)}`, { cause: error });
          }
        }
      }
    }),
    { numRuns: runs },
  );
}

/** Modules of a folder that need no React and no console: `history` or `details/history`. */
export function pureModules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!.*\.test\.|testing\.).*\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const source = readFileSync(file, 'utf8').replaceAll(/^import type [^;]*;/gm, '');
      return !/from '(react|react-[^']*|@openshift-console[^']*|@patternfly[^']*)'/.test(source);
    })
    .map((file) => relative(folder, file).replace(/\.ts$/, ''))
    .sort();
}

/** `module.name` of every function and class that a module exports, but hooks. */
export function exportedRules(name: string, module: object): string[] {
  return Object.entries(module)
    .filter(([exported, value]) => typeof value === 'function' && !/^use[A-Z]/.test(exported))
    .map(([exported]) => `${name}.${exported}`);
}
