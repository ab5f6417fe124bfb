import { GIB } from '../k8s/bytes';
import type { Container, PayloadResource } from '../k8s/types';
import { requestedMemory } from './requested-memory';

const requests = (memory: string | number, name = 'a'): Container => ({
  name,
  resources: { requests: { memory } },
});
const pod = (...containers: Container[]): PayloadResource => ({
  kind: 'Pod',
  spec: { containers },
});
const deployment = (replicas: number | undefined, ...containers: Container[]): PayloadResource => ({
  kind: 'Deployment',
  spec: { ...(replicas !== undefined && { replicas }), template: { spec: { containers } } },
});

const table: [string, PayloadResource | undefined, number][] = [
  ['no payload', undefined, 0],
  ['no containers', { kind: 'Pod', spec: {} }, 0],
  ['one request', pod(requests('10Gi')), 10 * GIB],
  ['the sum of containers', pod(requests('10Gi'), requests('512Mi', 'b')), 10.5 * GIB],
  [
    'the limit where a request is missing',
    pod({ resources: { limits: { memory: '2Gi' } } }),
    2 * GIB,
  ],
  [
    'the request where both are set',
    pod({ resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } } }),
    GIB,
  ],
  [
    'a CPU request alone does not hide the memory limit',
    pod({ resources: { requests: { cpu: '1' }, limits: { memory: '2Gi' } } }),
    2 * GIB,
  ],
  [
    'a request of zero is a request',
    pod({ resources: { requests: { memory: '0' }, limits: { memory: '2Gi' } } }),
    0,
  ],
  ['neither', pod({ name: 'a' }), 0],
  ['initContainers do not count', { kind: 'Pod', spec: { initContainers: [requests('99Gi')] } }, 0],
  ['times replicas', deployment(3, requests('10Gi')), 30 * GIB],
  ['replicas default to one', deployment(undefined, requests('10Gi')), 10 * GIB],
  ['no replicas', deployment(0, requests('10Gi')), 0],
  [
    'a Pod has no replicas',
    { kind: 'Pod', spec: { replicas: 5, containers: [requests('1Gi')] } },
    GIB,
  ],
  ['Replicaset', { ...deployment(2, requests('1Gi')), kind: 'Replicaset' }, 2 * GIB],
  ['fractions round up per container', pod(requests('100m'), requests('100m', 'b')), 2],
  ['numbers', pod(requests(GIB)), GIB],
];

test.each(table)('%s', (_name, payload, bytes) => {
  expect(requestedMemory(payload).total).toBe(bytes);
});

test('tells which containers ask for nothing and which for nonsense', () => {
  expect(requestedMemory(deployment(2, { name: 'idle' }, requests('lots', 'greedy'), {}))).toEqual({
    total: 0,
    perReplica: 0,
    replicas: 2,
    unset: ['idle', '2'],
    invalid: [{ container: 'greedy', text: 'lots' }],
  });
});
