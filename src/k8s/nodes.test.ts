import {
  boundName,
  isControlPlane,
  isNodeReady,
  nodeAddress,
  nodeHostname,
  nodeRoles,
} from './nodes';

const addresses = [
  { type: 'InternalIP', address: '10.0.0.1' },
  { type: 'Hostname', address: 'host1' },
  { type: 'InternalIP', address: 'fd00::1' },
];

test('of several addresses of a type the last one counts, as the operator reads them', () => {
  expect(nodeAddress({ status: { addresses } }, 'InternalIP')).toBe('fd00::1');
  expect(nodeAddress({}, 'InternalIP')).toBeUndefined();
});

test('the operator knows a node by its Hostname address alone', () => {
  expect(nodeHostname({ metadata: { name: 'node1' }, status: { addresses } })).toBe('host1');
  expect(nodeHostname({ metadata: { name: 'node1' } })).toBe('');
});

test('pods are bound to the Hostname address, else to the name', () => {
  expect(boundName({ metadata: { name: 'node1' }, status: { addresses } })).toBe('host1');
  expect(boundName({ metadata: { name: 'node1' } })).toBe('node1');
});

test('roles come from labels, sorted', () => {
  const labels = {
    'node-role.kubernetes.io/worker': '',
    'node-role.kubernetes.io/cmmd': '',
    'node-role.kubernetes.io/': '',
    other: '',
  };
  expect(nodeRoles({ metadata: { labels } })).toEqual(['cmmd', 'worker']);
  expect(isControlPlane({ metadata: { labels } })).toBe(false);
  expect(
    isControlPlane({ metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } } }),
  ).toBe(true);
});

test.each([
  ['True', true],
  ['False', false],
  ['Unknown', false],
])('Ready=%s', (status, expected) => {
  expect(isNodeReady({ status: { conditions: [{ type: 'Ready', status }] } })).toBe(expected);
});

test('a node without conditions is not ready', () => {
  expect(isNodeReady({})).toBe(false);
});
