import fc from 'fast-check';
import answers from './payload-answers.json';
import { readPayloadTypes } from './payload-refusal';

const pod = (spec: unknown, metadata: unknown = { name: 'a' }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec,
});
const faultsOf = (payload: unknown) =>
  readPayloadTypes(payload).faults.map(
    ({ path, expected, found }) => `${path}: ${found}, not ${expected}`,
  );

/** What Kubernetes' own conversion (1.30), which the operator uses, says of these payloads. */
test.each((answers as [unknown, string | null][]).map(([payload, error]) => [error, payload]))(
  'real conversion: %s',
  (error, payload) => {
    expect(readPayloadTypes(payload).faults.length > 0).toBe(error !== null);
  },
);

test.each([
  [
    { containers: [{ name: 'c', ports: [{ containerPort: '80' }] }] },
    'spec.containers[0].ports[0].containerPort: text, not whole-number',
  ],
  [{ nodeSelector: { zone: 1 } }, 'spec.nodeSelector[zone]: number, not text'],
  [{ containers: {} }, 'spec.containers: object, not list'],
  [{ containers: ['x'] }, 'spec.containers[0]: text, not object'],
  [{ hostNetwork: 'true' }, 'spec.hostNetwork: text, not boolean'],
  [
    { containers: [{ resources: { requests: { memory: '' } } }] },
    'spec.containers[0].resources.requests[memory]: text, not quantity',
  ],
  [
    { containers: [{ livenessProbe: { httpGet: { port: 1.5 } } }] },
    'spec.containers[0].livenessProbe.httpGet.port: number, not number-or-text',
  ],
])('%j', (spec, fault) => {
  expect(faultsOf(pod(spec))).toEqual([fault]);
});

test('workloads: replicas, and labels of the metadata', () => {
  for (const kind of ['Deployment', 'Replicaset']) {
    expect(faultsOf({ kind, metadata: { labels: { a: 1 } }, spec: { replicas: '2' } })).toEqual([
      'metadata.labels[a]: number, not text',
      'spec.replicas: text, not whole-number',
    ]);
  }
});

test('null is the zero value everywhere, and spaces around a quantity do not count', () => {
  const containers = [null, { name: null, resources: { requests: { memory: ' 1Gi ' } } }];
  expect(readPayloadTypes(pod({ containers, nodeSelector: { a: null } }, null)).faults).toEqual([]);
});

test('unknown fields, by their exact spelling, and numbers that do not fit', () => {
  const reading = readPayloadTypes(
    pod({
      Containers: 'x',
      resources: {},
      containers: [{ name: 'c', ports: [{ containerPort: 2 ** 31 }] }],
    }),
  );
  expect(reading).toEqual({
    faults: [],
    unknown: ['spec.Containers', 'spec.resources'],
    overflows: ['spec.containers[0].ports[0].containerPort'],
  });
});

test('other kinds have no reading', () => {
  expect(readPayloadTypes({ kind: 'Job', spec: 1 })).toEqual({
    faults: [],
    unknown: [],
    overflows: [],
  });
});

test('never throws, and tells a few faults of many', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Pod', 'Deployment', 'Replicaset'),
      fc.jsonValue(),
      (kind, spec) => {
        readPayloadTypes({ kind, spec });
      },
    ),
  );
  const many = pod({ containers: Array.from({ length: 1000 }, () => 1) });
  expect(readPayloadTypes(many).faults.length).toBeLessThanOrEqual(20);
});
