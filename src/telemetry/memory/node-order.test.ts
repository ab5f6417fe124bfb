import fc from 'fast-check';
import { nodeMemory, numaNode } from './node-fixtures';
import { nodeConcern, tierOfNode } from './node-order';
import { worstFirst } from './worst-first';

const gib = 2 ** 30;

describe('tierOfNode', () => {
  it('adds up the NUMA nodes of the tier and no other', () => {
    const node = nodeMemory('cmmd1', [
      numaNode(0, 'dram', 32, 10),
      numaNode(1, 'dram', 32, 4, { reserved: 3 * gib }),
      numaNode(2, 'cxl', 512, 100),
    ]);
    expect(tierOfNode(node, 'dram')).toEqual({
      total: 64 * gib,
      used: 14 * gib,
      reserved: 3 * gib,
      numaNodes: 2,
    });
  });

  it('is undefined where no figure is credible', () => {
    const node = nodeMemory('n', [numaNode(2, 'cxl', 512, 1, { total: undefined })]);
    expect(tierOfNode(node, 'cxl')).toBeUndefined();
    expect(tierOfNode(node, 'dram')).toBeUndefined();
  });

  it('does not take unreadable reservations for zero', () => {
    const node = nodeMemory('n', [numaNode(2, 'cxl', 512, 1, { reserved: undefined })]);
    expect(tierOfNode(node, 'cxl')?.reserved).toBeUndefined();
  });
});

describe('nodeConcern', () => {
  const healthy = nodeMemory('n', [numaNode(2, 'cxl', 512, 1)]);

  it.each([
    ['none', healthy],
    ['not-ready', { ...healthy, ready: false }],
    ['collector-failed', { ...healthy, collector: { state: 'error' as const, problems: [] } }],
    ['collector-failed', { ...healthy, collector: { state: 'malformed' as const, problems: [] } }],
    ['collector-missing', { ...healthy, collector: { state: 'missing' as const, problems: [] } }],
    ['collector-unknown', { ...healthy, collector: { state: 'unknown' as const, problems: [] } }],
    ['none', { ...healthy, collector: { state: 'forbidden' as const, problems: [] } }],
    ['none', { ...healthy, collector: { state: 'loading' as const, problems: [] } }],
    ['unusable-device', nodeMemory('n', [numaNode(2, 'cxl', 512, 1, { usable: false })])],
    [
      'doubtful-figures',
      {
        ...healthy,
        collector: {
          state: 'ok' as const,
          problems: [{ kind: 'negative' as const, path: 'nodes[0].free' }],
        },
      },
    ],
  ])('%s', (concern, node) => {
    expect(nodeConcern(node)).toBe(concern);
  });

  it('does not hold an unusable DRAM NUMA node against the devices', () => {
    expect(nodeConcern(nodeMemory('n', [numaNode(0, 'dram', 32, 1, { usable: false })]))).toBe(
      'none',
    );
  });
});

describe('worstFirst', () => {
  it('puts trouble first, then the fullest tier, then nodes without CXL, by name', () => {
    const order = worstFirst([
      nodeMemory('worker2', [numaNode(0, 'dram', 64, 60)]),
      nodeMemory('worker10', [numaNode(0, 'dram', 64, 60)]),
      nodeMemory('empty', [numaNode(2, 'cxl', 512, 0)]),
      nodeMemory('promised', [numaNode(2, 'cxl', 512, 1, { reserved: 500 * gib })]),
      nodeMemory('full', [numaNode(2, 'cxl', 512, 400)]),
      nodeMemory('down', [], { collector: { state: 'error', problems: [] } }),
      nodeMemory('rebooting', [], { ready: false }),
    ]).map((node) => node.nodeName);
    expect(order).toEqual([
      'rebooting',
      'down',
      'promised',
      'full',
      'empty',
      'worker2',
      'worker10',
    ]);
  });

  it('keeps the order of names while figures differ by less than a percent', () => {
    const order = worstFirst([
      nodeMemory('b', [numaNode(0, 'dram', 1000, 70.4)]),
      nodeMemory('a', [numaNode(0, 'dram', 1000, 70.1)]),
    ]).map((node) => node.nodeName);
    expect(order).toEqual(['a', 'b']);
  });

  it('keeps every node, whatever the order they come in', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((name, index) =>
      nodeMemory(name, [numaNode(1, 'cxl', 512, index * 7)]),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(nodes, { minLength: 4 }), (shuffled) => {
        expect(worstFirst(shuffled).map((node) => node.nodeName)).toEqual(['d', 'c', 'b', 'a']);
      }),
    );
  });
});
