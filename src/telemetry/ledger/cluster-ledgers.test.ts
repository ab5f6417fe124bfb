import { nodeMemory, numaNode } from '../memory/node-fixtures';
import type { NodeReading } from '../node-reading/reading';
import { clusterLedgers } from './cluster-ledgers';

const GIB = 2 ** 30;

function reading(bootID: string): NodeReading {
  return {
    at: 0,
    from: { kind: 'pasted' },
    bootID,
    numa: [
      {
        id: 2,
        tier: 'cxl',
        fields: new Map([
          ['MemTotal', 128 * GIB],
          ['MemFree', 100 * GIB],
        ]),
        pools: undefined,
      },
    ],
    tiers: undefined,
    demotion: undefined,
    commands: [],
    gaps: [],
  };
}

const node = (name: string) => ({
  metadata: { name },
  status: { nodeInfo: { bootID: 'now' } },
});

test('nodes with a collector, and those without one that somebody has read since they booted', () => {
  const ledgers = clusterLedgers(
    [nodeMemory('worker', [numaNode(0, 'dram', 64, 12)])],
    ['worker', 'read', 'rebooted', 'unread'].map(node),
    new Map([
      ['read', reading('now')],
      ['rebooted', reading('before')],
      ['not-a-node', reading('now')],
    ]),
  );
  expect([...ledgers.keys()]).toEqual(['worker', 'read']);
  expect(ledgers.get('read')?.numa).toMatchObject([
    { id: 2, tier: 'cxl', total: 128 * GIB, free: 100 * GIB, room: { atMost: 100 * GIB } },
  ]);
});
