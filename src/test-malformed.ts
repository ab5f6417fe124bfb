import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import {
  asCmmd,
  asEvent,
  asNode,
  asObject,
  asPayload,
  asPod,
  asTopology,
  asWorkload,
  readerOf,
} from './k8s/tolerant';
import type {
  ClusterServiceVersionResource,
  CmmdResource,
  DaemonSetResource,
  EventResource,
  KubeResource,
  KubeVirtResource,
  LabelResource,
  MachineConfigNodeResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  MachineOSConfigResource,
  NodeResource,
  NodeResourceTopologyResource,
  PayloadResource,
  PodDisruptionBudgetResource,
  PodResource,
  SubscriptionResource,
  VirtualMachineInstanceResource,
} from './k8s/types';
import type { CollectorReport } from './operator/collector-report';
import { parseCollectorAnswer } from './telemetry/collectors/parse';
import { VALID, written } from './test-valid';

/* What a cluster may hold, however malformed, and which rules there are to be fed with it: for tests. */

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
  answer: unknown;
  pools: readonly MachineConfigPoolResource[];
  pool: MachineConfigPoolResource;
  machineConfigs: readonly MachineConfigResource[];
  machineConfigNode: MachineConfigNodeResource;
  machineOSConfig: MachineOSConfigResource;
  label: LabelResource;
  budgets: readonly PodDisruptionBudgetResource[];
  instance: VirtualMachineInstanceResource;
  kubeVirt: KubeVirtResource;
  csv: ClusterServiceVersionResource;
  subscription: SubscriptionResource;
  daemonSet: DaemonSetResource;
  topology: NodeResourceTopologyResource;
  /** As Prometheus answered. */
  prometheus: unknown;
}

/** What clusters without the CMM-D operator hold too; each read by its kind's reader. */
const platform = fc.record({
  pools: fc.array(malformed('pool'), { minLength: 1, maxLength: 2 }),
  machineConfigs: fc.array(malformed('machineConfig'), { maxLength: 2 }),
  machineConfigNode: malformed('machineConfigNode'),
  machineOSConfig: malformed('machineOSConfig'),
  label: malformed('label'),
  budgets: fc.array(malformed('budget'), { maxLength: 2 }),
  instance: malformed('instance'),
  kubeVirt: malformed('kubeVirt'),
  csv: malformed('csv'),
  subscription: malformed('subscription'),
  daemonSet: malformed('daemonSet'),
  topology: malformed('topology'),
  prometheus: malformed('prometheus'),
});

function readPlatform(
  written: typeof platform extends fc.Arbitrary<infer Written> ? Written : never,
) {
  const pools = written.pools.map(readerOf('MachineConfigPool'));
  return {
    pools,
    pool: pools[0] ?? {},
    machineConfigs: written.machineConfigs.map(readerOf('MachineConfig')),
    machineConfigNode: readerOf('MachineConfigNode')(written.machineConfigNode),
    machineOSConfig: readerOf('MachineOSConfig')(written.machineOSConfig),
    label: asObject(written.label),
    budgets: written.budgets.map(readerOf('PodDisruptionBudget')),
    instance: readerOf('VirtualMachineInstance')(written.instance),
    kubeVirt: readerOf('KubeVirt')(written.kubeVirt),
    csv: readerOf('ClusterServiceVersion')(written.csv),
    subscription: readerOf('Subscription')(written.subscription),
    daemonSet: readerOf('DaemonSet')(written.daemonSet),
    topology: asTopology(written.topology),
    prometheus: written.prometheus,
  };
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
    platform,
  })
  .map(({ cmmd, flow: begun, payload, pods, events, nodes, answer, platform: others, ...rest }) => {
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
      answer,
      ...readPlatform(others),
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
