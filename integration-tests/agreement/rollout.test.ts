import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MachineConfigPoolResource, NodeResource } from '../../src/k8s/types';
import { membershipOf, membersOf, poolName } from '../../src/machine-config/membership';
import { isUnavailable as unavailableByPlugin } from '../../src/machine-config/node-availability';
import { rolloutOf } from '../../src/machine-config/rollout';
import type { Rollout } from '../../src/machine-config/rollout';
import { maxUnavailable as maxByPlugin } from '../../src/machine-config/rollout-order';
import { maxUnavailable, nextNodes } from '../cluster/machine-config-operator/candidates';
import { nodesOfPool, primaryPool } from '../cluster/machine-config-operator/membership';
import { annotations, zoneLabel } from '../cluster/machine-config-operator/names';
import { hasAnnotation, isUnavailable } from '../cluster/machine-config-operator/node-state';
import { poolStatus } from '../cluster/machine-config-operator/pool-status';
import type {
  LabelSelector,
  MachineConfigPool,
  Node,
} from '../cluster/machine-config-operator/types';
import { pool } from '../cluster/machine-config-operator/testing/objects';

/*
 * Random pools and nodes: where nodes belong, which are updated next, which count as unavailable, degraded
 * and updated, by the plugin's rules and by the simulated Machine Config Operator.
 */

const target = 'rendered-new';
const configs = ['rendered-old', target, 'rendered-other', ''];
const roles = ['worker', 'cmmd', 'infra', 'arbiter', 'master'];

/** Mostly what pools say, sometimes what somebody wrote by mistake. */
const someMaxUnavailable = fc.oneof(
  fc.constantFrom<number | string | undefined>(undefined, 1, 2, 3),
  fc.constantFrom<number | string>('50%', '34%', '0%', '+50%', '100%'),
  fc.constantFrom<number | string>('2', '', '%', 'one', '-1%', '50 %', '1.5%', -1, 0),
);

const someImage = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('image-a', 'image-b') },
);

interface SomeNode {
  roles: string[];
  os: string;
  zone: string | undefined;
  /** Days since the youngest node. */
  age: number;
  current: string;
  desired: string;
  state: string;
  reason: string;
  currentImage: string | undefined;
  desiredImage: string | undefined;
  ready: string;
  diskPressure: string | undefined;
  network: string | undefined;
  memoryPressure: string;
  cordoned: boolean;
}

const someNode: fc.Arbitrary<SomeNode> = fc.record({
  roles: fc.oneof(
    { weight: 2, arbitrary: fc.constant<string[]>(['worker', 'cmmd']) },
    { weight: 2, arbitrary: fc.subarray(roles, { maxLength: 4 }) },
  ),
  os: fc.oneof(
    { weight: 12, arbitrary: fc.constant('linux') },
    { weight: 1, arbitrary: fc.constant('windows') },
  ),
  zone: fc.constantFrom(undefined, undefined, 'a', 'b'),
  age: fc.integer({ min: 0, max: 3 }),
  current: fc.constantFrom(...configs),
  desired: fc.constantFrom(...configs),
  state: fc.constantFrom('Done', 'Done', 'Done', 'Working', 'Degraded', 'Unreconcilable', ''),
  reason: fc.string({ maxLength: 40 }),
  currentImage: someImage,
  desiredImage: someImage,
  ready: fc.constantFrom('True', 'True', 'True', 'True', 'False', 'Unknown'),
  diskPressure: fc.constantFrom('False', 'False', 'False', 'False', 'True', undefined),
  network: fc.constantFrom(undefined, undefined, 'False', 'True'),
  memoryPressure: fc.constantFrom('False', 'True'),
  cordoned: fc.constantFrom(false, false, false, true),
});

/** A node at rest, by itself or for want of a place: most nodes of most clusters. */
const wellNode = fc
  .record({ node: someNode, config: fc.constantFrom('rendered-old', 'rendered-old', target) })
  .map(({ node, config }): SomeNode => ({
    ...node,
    roles: ['worker', 'cmmd'],
    os: 'linux',
    current: config,
    desired: config,
    state: 'Done',
    currentImage: undefined,
    desiredImage: undefined,
    ready: 'True',
    diskPressure: 'False',
    network: undefined,
    cordoned: false,
  }));

const mostlyWell = fc.oneof({ weight: 4, arbitrary: wellNode }, { weight: 1, arbitrary: someNode });

function nodeOf(some: SomeNode, index: number): Node {
  const name = `n${index}`;
  const written = {
    [annotations.currentConfig]: some.current || undefined,
    [annotations.desiredConfig]: some.desired || undefined,
    [annotations.state]: some.state || undefined,
    [annotations.reason]: some.reason,
    [annotations.currentImage]: some.currentImage,
    [annotations.desiredImage]: some.desiredImage,
  };
  const conditions = [
    { type: 'Ready', status: some.ready },
    { type: 'MemoryPressure', status: some.memoryPressure },
    { type: 'DiskPressure', status: some.diskPressure },
    { type: 'NetworkUnavailable', status: some.network },
  ].flatMap(({ type, status }) => (status === undefined ? [] : [{ type, status }]));
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      creationTimestamp: `2026-08-0${some.age + 1}T08:00:00Z`,
      labels: {
        'kubernetes.io/os': some.os,
        ...Object.fromEntries(some.roles.map((role) => [`node-role.kubernetes.io/${role}`, ''])),
        ...(some.zone !== undefined && { [zoneLabel]: some.zone }),
      },
      annotations: Object.fromEntries(
        Object.entries(written).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    },
    spec: some.cordoned ? { unschedulable: true } : {},
    status: { conditions },
  };
}

/** Pools that every cluster has, and some that somebody made. */
const somePools = fc
  .record({
    custom: fc.subarray(['cmmd', 'infra', 'arbiter'], { minLength: 1 }),
    everything: fc.constantFrom<LabelSelector | undefined>(
      undefined,
      {},
      { matchLabels: {} },
      { matchExpressions: [] },
    ),
    most: someMaxUnavailable,
    paused: fc.constantFrom(false, false, false, true),
  })
  .map(({ custom, everything, most, paused }): MachineConfigPool[] => {
    const spec = {
      configuration: { name: target },
      paused,
      ...(most !== undefined && { maxUnavailable: most }),
    };
    const all = ['master', 'worker', ...custom].map((name) => pool(name, spec));
    // For the Machine Config Operator an empty selector selects nothing.
    return everything === undefined
      ? all
      : [...all, pool('everything', { ...spec, nodeSelector: everything })];
  });

const asPlugin = (objects: readonly Node[]) => objects as unknown as NodeResource[];
const poolsAsPlugin = (objects: readonly MachineConfigPool[]) =>
  objects as unknown as MachineConfigPoolResource[];

function namesOf(nodes: readonly { metadata?: { name?: string } }[]): string[] {
  return nodes.map(({ metadata }) => metadata?.name ?? '');
}

/** What the simulated operator would do now; `undefined` when it says that it cannot. */
function targetedNext(of: MachineConfigPool, members: readonly Node[]): string[] | undefined {
  try {
    return namesOf(nextNodes(of, members));
  } catch (error) {
    assert.match(String(error), /invalid value for IntOrString/);
    return undefined;
  }
}

function sayNext(rollout: Rollout): string[] {
  return rollout.nodes.filter(({ wait }) => wait?.kind === 'next').map(({ name }) => name);
}

test('where nodes belong, what is next, unavailable, degraded and updated: both say the same', () => {
  const seen = { next: 0, unreadable: 0, conflicts: 0, degraded: 0, updated: 0, behind: 0 };
  fc.assert(
    fc.property(somePools, fc.array(mostlyWell, { minLength: 1, maxLength: 9 }), (pools, some) => {
      const nodes = some.map(nodeOf);
      for (const node of nodes) {
        const [mine] = asPlugin([node]);
        assert.ok(mine);
        const membership = membershipOf(mine, poolsAsPlugin(pools));
        const own = membership.kind === 'pool' ? poolName(membership.pool) : undefined;
        assert.equal(own, primaryPool(node, pools)?.metadata.name);
        assert.equal(unavailableByPlugin(mine), isUnavailable(node), JSON.stringify(node));
        if (membership.kind === 'conflict') seen.conflicts += 1;
      }
      for (const of of pools) {
        const members = nodesOfPool(of, nodes, pools);
        const [mine] = poolsAsPlugin([of]);
        assert.ok(mine);
        assert.deepEqual(
          namesOf(membersOf(mine, asPlugin(nodes), poolsAsPlugin(pools))),
          namesOf(members),
        );
        const next = targetedNext(of, members);
        const most = maxByPlugin(mine, members.length);
        if (next === undefined) {
          seen.unreadable += 1;
          assert.equal(most, undefined);
        } else {
          const said = maxUnavailable(of, members.length);
          assert.equal(most, said < 0 ? undefined : said);
        }
        const rollout = rolloutOf({
          pool: mine,
          pools: poolsAsPlugin(pools),
          nodes: asPlugin(nodes),
          machineConfigNodes: [],
          events: [],
          now: 0,
        });
        const waiting = rollout.nodes.filter(({ wait }) => wait !== undefined);
        // A node whose daemon has not reported is aimed at the config as well, and does not move.
        const waitingNames = waiting
          .filter(({ wait }) => wait?.kind !== 'unmanaged')
          .map(({ name }) => name);
        const expected = of.spec?.paused
          ? []
          : (next ?? []).filter((name) => waitingNames.includes(name));
        // Whether a pool is in image mode is not in its own object: what leaves it is not foretold.
        const images = members.some((node) => hasAnnotation(node, 'desiredImage'));
        if (!images) assert.deepEqual(sayNext(rollout).sort(), expected.sort());
        const places = waiting.flatMap(({ place }) => (place === undefined ? [] : [place]));
        assert.deepEqual(
          places,
          places.map((_, index) => index + 1),
        );
        for (const { wait, name } of waiting) {
          if (wait?.kind !== 'room') continue;
          seen.behind += 1;
          assert.ok(
            wait.behind.some((other) => other !== name),
            `${name} waits for nobody`,
          );
        }
        const status = poolStatus(of, members, '2026-08-01T08:00:00Z');
        assert.equal(rollout.counts.degraded, status.degradedMachineCount);
        assert.equal(rollout.counts.done, status.updatedMachineCount);
        const nodeDegraded = status.conditions?.find(({ type }) => type === 'NodeDegraded');
        for (const { name, phase } of rollout.nodes) {
          if (phase.degraded === undefined) continue;
          const words = `Node ${name} is reporting: ${JSON.stringify(phase.degraded)}`;
          assert.ok(nodeDegraded?.message.includes(words), nodeDegraded?.message);
        }
        seen.next += expected.length;
        seen.degraded += rollout.counts.degraded;
        seen.updated += rollout.counts.done;
      }
    }),
    { numRuns: 800, seed: 11, includeErrorInReport: true },
  );
  // Cases that decide nothing compare nothing.
  for (const [what, times] of Object.entries(seen)) assert.ok(times > 50, `${what}: ${times}`);
});
