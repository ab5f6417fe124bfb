import fc from 'fast-check';
import {
  asCmmd,
  asEndpoints,
  asEvent,
  asList,
  asNode,
  asObject,
  asPayload,
  asPod,
  asPodSpec,
  asWorkload,
  readerOf,
} from './tolerant';

const valid = {
  kind: 'CMMD',
  metadata: { name: 'a', labels: { x: 'y' } },
  spec: {
    enable: true,
    payload: {
      kind: 'Deployment',
      spec: { replicas: 2, template: { spec: { containers: [{ name: 'c', resources: {} }] } } },
    },
  },
};

test('what is well is the very same object', () => {
  expect(asCmmd(valid)).toBe(valid);
  expect(asPayload(valid.spec.payload)).toBe(valid.spec.payload);
});

test('what is of another type is absent; the rest stays', () => {
  const odd = {
    metadata: { name: 5, uid: 'u', labels: { a: 1, b: 'x', c: null }, future: 1 },
    spec: { enable: 'true', allocate: [], payload: { kind: 'Pod', spec: { containers: {} } } },
  };
  expect(asCmmd(odd)).toEqual({
    metadata: { uid: 'u', labels: { b: 'x', c: '' }, future: 1 },
    spec: { payload: { kind: 'Pod', spec: {} } },
  });
  expect(asCmmd(odd)).toBe(asCmmd(odd));
  expect(asCmmd(asCmmd(odd))).toBe(asCmmd(odd));
});

test('items keep their position, amounts that are null stay', () => {
  const containers = [null, 'x', { name: 'c', resources: { requests: { memory: null, cpu: [] } } }];
  expect(asPodSpec({ containers })).toEqual({
    containers: [{}, {}, { name: 'c', resources: { requests: { memory: null } } }],
  });
});

test('of no object, an empty one; of no list, nothing', () => {
  for (const value of [null, 'text', 5, true, []]) {
    expect([asCmmd(value), asPod(value), asEvent(value), asNode(value), asObject(value)]).toEqual(
      Array(5).fill({}),
    );
    expect(asPayload(value)).toBeUndefined();
  }
  expect(asList({ length: 3 }, asPod)).toEqual([]);
});

test('an event that has no time keeps its null: the console hands out no other object', () => {
  const event = { lastTimestamp: null, eventTime: null, firstTimestamp: '2026-01-01T00:00:00Z' };
  expect(asEvent(event)).toBe(event);
  expect(asEvent({ lastTimestamp: 5 })).toEqual({});
});

test('each kind has its reader, others that of any object', () => {
  expect(readerOf('Pod')).toBe(asPod);
  expect(readerOf('Namespace')).toBe(asObject);
  expect(readerOf(undefined)).toBe(asObject);
  expect(readerOf('ConfigMap')({ data: { a: 5, b: 'x', c: null } })).toEqual({
    data: { b: 'x', c: '' },
  });
  expect(readerOf('MachineConfigPool')('text')).toEqual({});
  const given = { spec: { maxUnavailable: true, paused: 'yes', nodeSelector: [] } };
  expect(readerOf('MachineConfigPool')(given)).toEqual({ spec: { maxUnavailable: true } });
  expect(
    readerOf('Deployment')({ spec: { replicas: 'x' }, status: { conditions: [null] } }),
  ).toEqual({ spec: {}, status: { conditions: [{}] } });
  expect(readerOf('Endpoints')({ subsets: [{ addresses: [{ ip: 5 }] }, null] })).toEqual({
    subsets: [{ addresses: [{}] }, {}],
  });
});

test('any JSON can be read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const read of [
        asCmmd,
        asPod,
        asEvent,
        asNode,
        asObject,
        asPayload,
        asPodSpec,
        asWorkload,
        asEndpoints,
      ]) {
        read(value);
        read({ metadata: value, spec: value, status: value });
      }
    }),
  );
});
