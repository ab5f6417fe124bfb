import fc from 'fast-check';
import type { CmmdResource, NodeResource, PodResource } from '../../src/k8s/types';
import { cmmdFor } from './cmmds';
import { machine } from './machines';
import type { Machine } from './machines';
import { memory } from './quantities';

/** All that a placement depends on, as the cluster would hold it. */
export interface World {
  nodes: NodeResource[];
  endpointIps: string[];
  /** Parsed JSON of each collector by address; `undefined` where none came. */
  collectors: Map<string, unknown>;
  pods: PodResource[];
  cmmd: CmmdResource;
}

/** The Service's addresses: in any order, some nodes missing, some of no node. */
function endpoints(machines: readonly Machine[]): fc.Arbitrary<string[]> {
  const ips = machines.map(({ ip }) => ip);
  return fc
    .oneof(
      { weight: 5, arbitrary: fc.shuffledSubarray(ips, { minLength: ips.length }) },
      { weight: 1, arbitrary: fc.shuffledSubarray(ips) },
    )
    .chain((listed) => fc.constantFrom(listed, listed, listed, ['10.9.9.9', ...listed]));
}

function podsOn(machines: readonly Machine[]): fc.Arbitrary<PodResource[]> {
  const hosts = machines.flatMap(({ hostname, node }) => [hostname, node.metadata?.name ?? '']);
  // Where the first machines are named most, reservations pile up and decide.
  const [busy = 'n1'] = hosts;
  const pod = fc
    .record({
      host: fc.constantFrom(...hosts, ...hosts, busy, busy, busy, 'elsewhere', undefined),
      numa: fc.constantFrom('0', '1', '1', '2', '2', '3', '', '', undefined, '2,3'),
      phase: fc.constantFrom('Running', 'Pending', 'Succeeded', 'Failed'),
      labelled: fc.constantFrom(true, true, true, false),
      containers: fc.array(memory, { minLength: 1, maxLength: 2 }),
      init: fc.constantFrom(undefined, '100Gi'),
    })
    .map(({ host, numa, phase, labelled, containers, init }): PodResource => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'p',
        namespace: 'work',
        labels: labelled ? { socmmd: 'v1' } : { app: 'other' },
        annotations: numa === undefined ? {} : { 'cmmd-numa': numa },
      },
      spec: {
        ...(host !== undefined && { nodeName: host }),
        containers: containers.map((resources, position) => ({ name: `c${position}`, resources })),
        ...(init && {
          initContainers: [{ name: 'init', resources: { requests: { memory: init } } }],
        }),
      },
      status: { phase },
    }));
  return fc.array(pod, { maxLength: 8 });
}

/** A random cluster and a CMMD to place in it. */
export const world: fc.Arbitrary<World> = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_unused, index) => machine(index + 1))),
  )
  .chain((machines) =>
    fc
      .record({
        nodes: fc.shuffledSubarray(
          machines.map(({ node }) => node),
          { minLength: machines.length },
        ),
        endpointIps: endpoints(machines),
        pods: podsOn(machines),
        cmmd: cmmdFor(machines),
      })
      .map((parts) => ({
        ...parts,
        collectors: new Map(machines.map(({ ip, answer }) => [ip, answer])),
      })),
  );
