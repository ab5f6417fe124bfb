import type { CollectorState, NodeMemory, NumaNodeMemory } from '../../telemetry/memory/model';
import { candidateState } from './candidate-nodes';

const node = (state: CollectorState, tiers: readonly ('dram' | 'cxl')[] = []) =>
  ({
    collector: { state, problems: [] },
    numaNodes: tiers.map((tier, id) => ({ id, tier }) as NumaNodeMemory),
  }) as unknown as NodeMemory;

const readable = {
  nodes: [] as NodeMemory[],
  access: { nodes: true, pods: true, proxy: true },
  loaded: true,
  error: '',
  operatorNamespace: 'socmmd-system',
};

test.each([
  ['all collectors have answered', { nodes: [node('ok', ['dram', 'cxl'])] }, 'known'],
  ['one has, another has not yet', { nodes: [node('loading'), node('ok', ['cxl'])] }, 'known'],
  ['none has CXL memory', { nodes: [node('ok', ['dram'])] }, 'known'],
  ['no node at all', {}, 'known'],
  ['no operator', { operatorNamespace: undefined }, 'known'],
  ['collectors are asked', { nodes: [node('loading'), node('ok', ['dram'])] }, 'loading'],
  ['watches are loading', { loaded: false }, 'loading'],
  [
    'the permission for the collectors is asked',
    { access: { ...readable.access, proxy: undefined } },
    'loading',
  ],
  [
    'the permission for nodes is asked',
    { access: { ...readable.access, nodes: undefined } },
    'loading',
  ],
  ['nodes are not readable', { access: { ...readable.access, nodes: false } }, 'unreadable'],
  ['collectors are not reachable', { access: { ...readable.access, proxy: false } }, 'unreadable'],
  ['a watch has failed', { error: new Error('no'), loaded: false }, 'unreadable'],
  ['the collector fails', { nodes: [node('error'), node('ok', ['dram'])] }, 'unreadable'],
  ['its answer is malformed', { nodes: [node('malformed')] }, 'unreadable'],
] as const)('candidates when %s', (_when, changes, expected) => {
  expect(candidateState({ ...readable, ...changes })).toBe(expected);
});
