import fc from 'fast-check';
import type { EventResource, KubeResource } from '../k8s/types';
import {
  deploymentOfEvent,
  refusalKind,
  refusalOfDeployment,
  refusalOfEvents,
} from './refused-pods';
import { workloadSituation } from './workload-state';

const words =
  'pods "web-7c5ddbdf54-x2k9p" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2';

test.each([
  [words, 'quota'],
  ['pods "a" is forbidden: failed quota: q: must specify limits.memory for: c', 'quota-unset'],
  ['pods "a" is forbidden: status unknown for quota: q, resources: pods', 'quota'],
  ['pods "a" is forbidden: maximum memory usage per Pod is 8Gi, but limit is 12Gi', 'limit-range'],
  [
    'pods "a" is forbidden: cpu max limit to request ratio per Container is 4, but provided ratio is 15.000000',
    'limit-range',
  ],
  [
    'Pod "a" is invalid: spec.containers[0].resources.requests: Invalid value: "1Gi": must be less than or equal to memory limit of 128Mi',
    'limit-range',
  ],
  [
    'pods "a" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true)',
    'pod-security',
  ],
  [
    'pods "a-" is forbidden: unable to validate against any security context constraint: [provider "anyuid": Forbidden]',
    'security-context',
  ],
  ['admission webhook "x" denied the request: no', 'other'],
])('%s: %s', (message, kind) => {
  expect(refusalKind(message)).toBe(kind);
});

const annotations = { 'cmmd.samsung.com/enable': 'true', 'cmmd.samsung.com/allocateMode': 'auto' };
const cmmd = {
  metadata: { name: 'web', namespace: 'work', uid: 'u' },
  spec: {
    enable: true,
    allocateMode: 'auto',
    payload: { kind: 'Deployment' },
  },
};
const deployment = (conditions?: unknown): KubeResource =>
  ({
    kind: 'Deployment',
    metadata: { name: 'web', creationTimestamp: '2026-11-01T00:00:10Z', annotations },
    status: { conditions },
  }) as KubeResource;
const failure = {
  type: 'ReplicaFailure',
  status: 'True',
  reason: 'FailedCreate',
  message: words,
  lastTransitionTime: '2026-11-01T00:00:11Z',
};
const event = (name: string, at: string): EventResource => ({
  involvedObject: { kind: 'ReplicaSet', name },
  reason: 'FailedCreate',
  type: 'Warning',
  message: `Error creating: ${words}`,
  lastTimestamp: at,
  count: 4,
});

test('a Deployment without pods whose pods are refused has failed, in the words of the server', () => {
  const state = workloadSituation({
    cmmd,
    pods: [],
    payload: deployment([{ type: 'Available', status: 'False' }, failure]),
    events: [],
  });
  expect(state).toMatchObject({
    state: 'failed',
    failure: { source: 'server', message: words, complaint: { code: 'pods-refused' } },
  });
});

test('events tell the same, unless they are older than the Deployment', () => {
  const payload = deployment();
  const fresh = [event('web-7c5ddbdf54', '2026-11-01T00:00:12Z')];
  expect(refusalOfEvents(payload, fresh)).toEqual({
    message: words,
    at: Date.parse('2026-11-01T00:00:12Z'),
    count: 4,
  });
  expect(refusalOfEvents(payload, [event('web-1', '2026-11-01T00:00:09Z')])).toBeUndefined();
  expect(refusalOfEvents(undefined, fresh)).toBeUndefined();
  expect(deploymentOfEvent(event('web-7c5ddbdf54', ''))).toBe('web');
  expect(deploymentOfEvent(event('my-web-7c5', ''))).toBe('my-web');
  expect(deploymentOfEvent(event('web', ''))).toBeUndefined();
  const refusal = refusalOfEvents(payload, fresh);
  expect(workloadSituation({ cmmd, pods: [], payload, refusal, events: [] }).state).toBe('failed');
  expect(workloadSituation({ cmmd, pods: [], payload, events: [] })).toMatchObject({
    state: 'pending',
    reason: 'starting',
  });
});

test('arbitrary conditions are survived', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => refusalOfDeployment(deployment(value))).not.toThrow();
      expect(() => refusalOfDeployment({ status: value } as KubeResource)).not.toThrow();
    }),
  );
});
