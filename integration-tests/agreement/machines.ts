import fc from 'fast-check';
import type { NodeResource } from '../../src/k8s/types';
import { collectorAnswer } from './collector-answers';

/** A node with its collector. */
export interface Machine {
  node: NodeResource;
  hostname: string;
  ip: string;
  /** What its collector answers; `undefined` for nothing. */
  answer: unknown;
  /** The CXL NUMA nodes it has, whatever the collector makes of them. */
  cxlIds: number[];
}

const taint = fc.record(
  {
    key: fc.constantFrom('gpu', 'infra', 'UpdateInProgress'),
    value: fc.constantFrom('', 'a', 'b'),
    effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule'),
  },
  { requiredKeys: ['key', 'effect'] },
);

/** The node `n<index>` at 10.0.0.<index>. */
export function machine(index: number): fc.Arbitrary<Machine> {
  const name = `n${index}`;
  const ip = `10.0.0.${index}`;
  return fc
    .record({
      // The operator knows a node by its Hostname address, which need not be its name.
      hostname: fc.constantFrom(name, name, name, `${name}.example`),
      zone: fc.constantFrom('a', 'a', 'b'),
      taints: fc.oneof(
        { weight: 5, arbitrary: fc.constant([]) },
        { weight: 3, arbitrary: fc.array(taint, { minLength: 1, maxLength: 3 }) },
      ),
      collector: collectorAnswer,
    })
    .map(({ hostname, zone, taints, collector }): Machine => ({
      hostname,
      ip,
      ...collector,
      node: {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: { zone, 'kubernetes.io/hostname': hostname } },
        spec: taints.length > 0 ? { taints: [...taints] } : {},
        status: {
          addresses: [
            { type: 'InternalIP', address: ip },
            { type: 'Hostname', address: hostname },
          ],
        },
      },
    }));
}
