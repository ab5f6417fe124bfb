import fc from 'fast-check';
import type { PayloadResource } from '../../k8s/types';
import { payloadChecks } from './payload-checks';
import { preflightText } from './preflight-text';
import { preflight } from './rules';

const t = ((text: string, values: Record<string, unknown> = {}) =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]))) as Parameters<
  typeof preflightText
>[0];

const pod = (spec: unknown, metadata: unknown = {}) => ({ kind: 'Pod', metadata, spec });
const told = (payload: unknown) =>
  payloadChecks(payload).map((check) => `${check.severity} ${preflightText(t, check).body}`);

test('a field of another type blocks, with its path', () => {
  expect(told(pod({ containers: [{ ports: [{ containerPort: '80' }] }] }))).toEqual([
    'blocking spec.containers[0].ports[0].containerPort: text where a whole number belongs.',
  ]);
});

test('marks of the operator, and a resourceVersion, block', () => {
  const metadata = {
    annotations: { 'cmmd.samsung.com/reallocate': 'x', 'meta.helm.sh/release-name': 'x' },
    resourceVersion: '7',
  };
  const [check, ...others] = payloadChecks(pod({}, metadata));
  expect(check).toEqual({
    severity: 'blocking',
    name: 'payload-marks',
    paths: ['metadata.annotations[cmmd.samsung.com/reallocate]', 'metadata.resourceVersion'],
  });
  expect(others).toEqual([]);
});

test('what is left out, or becomes another number, is a warning', () => {
  const [text] = told(pod({ resources: {}, priority: 2 ** 32 }));
  expect(text).toMatch(/^warning .*spec\.resources.*spec\.priority/);
});

test('a good payload has no check, and any JSON can be checked', () => {
  expect(payloadChecks(pod({ containers: [{ name: 'c', image: 'i' }] }))).toEqual([]);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      payloadChecks(value);
      payloadChecks(pod(value, value));
    }),
  );
});

test('blocking ones are among all checks of a CMMD', () => {
  const nothing = {
    preview: undefined,
    nodes: undefined,
    mayCreate: undefined,
    namespaceExists: undefined,
    sameNamedCmmds: undefined,
    sameNamedObjects: undefined,
    quotas: undefined,
    limitRanges: undefined,
  };
  const payload = pod({ hostNetwork: 'yes' }) as PayloadResource;
  const names = preflight({ ...nothing, cmmd: { spec: { payload } } }).map(({ name }) => name);
  expect(names).toContain('payload-types');
});
