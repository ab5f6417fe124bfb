import type { NodeResource } from '../k8s/types';
import { hostNameProblems } from './host-names';

const node = (name: string, ...hostnames: string[]): NodeResource => ({
  metadata: { name },
  status: {
    addresses: [
      { type: 'InternalIP', address: '10.0.0.1' },
      ...hostnames.map((address) => ({ type: 'Hostname', address })),
    ],
  },
});

test.each<[string, NodeResource, boolean, string | undefined]>([
  ['as it should be', node('n1', 'n1'), true, undefined],
  ['another name', node('n1', 'host-1'), true, 'differs'],
  ['of several the last counts', node('n1', 'host-1', 'n1'), true, undefined],
  ['no address of that type', node('n1'), true, 'absent'],
  ['an empty one', node('n1', ''), true, 'absent'],
  ['no addresses at all', { metadata: { name: 'n1' } }, true, 'absent'],
  ['no collector, so the operator does not look at it', node('n1'), false, undefined],
])('%s', (_, one, collected, kind) => {
  expect(hostNameProblems([one], () => collected)[0]?.kind).toBe(kind);
});
