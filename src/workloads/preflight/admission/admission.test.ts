import fc from 'fast-check';
import type { CmmdResource, PayloadResource } from '../../../k8s/types';
import type { Preflight } from '../types';
import { applyLimitRanges } from './limit-range';
import { admissionPod, podTotals } from './pod';
import { projectVerdict } from './project-rules';
import { withLimitsFor } from './set-limits';

type Resources = { requests?: Record<string, unknown>; limits?: Record<string, unknown> };

const container = (resources: Resources, more: object = {}) => ({ name: 'c', resources, ...more });
const podOf = (containers: object[], more: object = {}) => ({
  kind: 'Pod',
  spec: { containers, ...more },
});
const deployment = (replicas: number, resources: Resources) => ({
  kind: 'Deployment',
  spec: { replicas, template: { spec: { containers: [container(resources)] } } },
});
const quota = (hard: object, used: object, spec: object = {}) => ({
  metadata: { name: 'q' },
  spec,
  status: { hard, used },
});
const range = (...limits: object[]) => ({ metadata: { name: 'r' }, spec: { limits } });

const verdict = (payload: unknown, quotas: unknown[], ranges: unknown[] = [], held?: unknown) =>
  projectVerdict(payload, ranges, quotas, { creates: true, held });

describe('huge pages', () => {
  const pages: Resources = {
    requests: { 'hugepages-2Mi': '4Mi' },
    limits: { 'hugepages-2Mi': '4Mi' },
  };
  const giving = range({ type: 'Container', default: { memory: '1Gi' } });
  const paired = { requests: { ...pages.requests, cpu: '0' }, limits: pages.limits ?? {} };

  test.each<[string, unknown, unknown[], readonly string[]]>([
    ['beside cpu, be it none', deployment(2, paired), [], []],
    ['alone', deployment(2, pages), [], ['spec.template.spec.containers[0].resources']],
    [
      'alone; what a limit range gives comes to pods, not to their template',
      deployment(2, pages),
      [giving],
      ['spec.template.spec.containers[0].resources'],
    ],
    ['a Pod is given memory before it is checked', podOf([container(pages)]), [giving], []],
    [
      'each container for itself, init containers too',
      podOf([container(paired), container(pages)], { initContainers: [container(pages)] }),
      [],
      ['spec.containers[1].resources', 'spec.initContainers[0].resources'],
    ],
  ])('%s', (_what, payload, ranges, invalid) => {
    const found = verdict(payload, [], ranges);
    expect(found.invalid).toEqual(invalid);
    expect(found.admitted === 0).toBe(invalid.length > 0);
  });
});

describe('quota', () => {
  const cpu = (request: string) => ({ requests: { cpu: request } });

  test.each<[string, unknown, object, object, number, unknown[]]>([
    [
      'half a core of 600 free millicores',
      podOf([container(cpu('0.5'))]),
      { 'requests.cpu': '1' },
      { 'requests.cpu': '400m' },
      1,
      [],
    ],
    ['exactly one core', deployment(4, cpu('0.25')), { cpu: '1' }, { cpu: '0' }, 4, []],
    [
      'a tenth of a core too many',
      deployment(4, cpu('0.25')),
      { cpu: '1' },
      { cpu: '100m' },
      3,
      [{ resource: 'cpu', hard: '1', used: '100m', wanted: '1' }],
    ],
    [
      'pods',
      deployment(3, {}),
      { pods: '5' },
      { pods: '3' },
      2,
      [{ resource: 'pods', hard: '5', used: '3', wanted: '3' }],
    ],
    ['objects of another kind', deployment(1, {}), { services: '0' }, { services: '0' }, 1, []],
    [
      'the Deployment itself',
      deployment(2, {}),
      { 'count/deployments.apps': '1' },
      { 'count/deployments.apps': '1' },
      0,
      [{ resource: 'count/deployments.apps', wanted: '1' }],
    ],
    [
      'the CMMD itself',
      podOf([container({})]),
      { 'count/cmmds.cmmd.samsung.com': '2' },
      { 'count/cmmds.cmmd.samsung.com': '2' },
      0,
      [{ resource: 'count/cmmds.cmmd.samsung.com' }],
    ],
    [
      'huge pages',
      podOf([container({ limits: { 'hugepages-2Mi': '4Mi', memory: '1Gi' } })]),
      { 'requests.hugepages-2Mi': '2Mi' },
      { 'requests.hugepages-2Mi': '0' },
      0,
      [{ resource: 'requests.hugepages-2Mi', wanted: '4Mi' }],
    ],
    [
      'devices',
      podOf([container({ limits: { 'example.com/gpu': 2 } })]),
      { 'requests.example.com/gpu': '1' },
      { 'requests.example.com/gpu': '0' },
      0,
      [{ resource: 'requests.example.com/gpu', wanted: '2' }],
    ],
    [
      'a limit that it counts and nobody sets',
      podOf([container({ requests: { memory: '1Gi' } }), container({}, { name: 'd' })]),
      { 'limits.memory': '10Gi' },
      { 'limits.memory': '0' },
      0,
      [{ problem: 'missing', resource: 'limits.memory', containers: ['c', 'd'] }],
    ],
    [
      'nothing counted yet',
      podOf([container({})]),
      { pods: '3' },
      {},
      0,
      [{ problem: 'uncounted' }],
    ],
  ])('%s', (_what, payload, hard, used, admitted, refusals) => {
    const found = verdict(payload, [quota(hard, used)]);
    expect(found.admitted).toBe(admitted);
    expect(found.quotaRefusals).toHaveLength(refusals.length);
    expect(found.quotaRefusals).toMatchObject(refusals);
  });

  const burstable = podOf([container({ requests: { memory: '1Gi' } })]);
  const bestEffort = podOf([container({})]);
  const affine = (term: object) =>
    podOf([container({})], {
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
        },
      },
    });
  const priority = (operator: string, values?: string[]) => ({
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator, values }] },
  });
  const high = podOf([container({})], { priorityClassName: 'high' });

  test.each<[object, unknown, boolean]>([
    [{ scopes: ['BestEffort'] }, burstable, false],
    [{ scopes: ['BestEffort'] }, bestEffort, true],
    [{ scopes: ['NotBestEffort'] }, burstable, true],
    [{ scopes: ['BestEffort', 'Terminating'] }, bestEffort, false],
    [{ scopes: ['Terminating'] }, podOf([], { activeDeadlineSeconds: 0 }), true],
    [{ scopes: ['NotTerminating'] }, podOf([], { activeDeadlineSeconds: 9 }), false],
    [{ scopes: ['CrossNamespacePodAffinity'] }, affine({ topologyKey: 'a' }), false],
    [{ scopes: ['CrossNamespacePodAffinity'] }, affine({ namespaces: ['a'] }), true],
    [{ scopes: ['CrossNamespacePodAffinity'] }, affine({ namespaceSelector: {} }), true],
    [priority('In', ['high']), high, true],
    [priority('In', ['low']), high, false],
    [priority('NotIn', ['low']), high, true],
    [priority('NotIn', ['low']), bestEffort, true],
    [priority('Exists'), bestEffort, false],
    [priority('DoesNotExist'), bestEffort, true],
    [{ scopes: ['PriorityClass'] }, high, true],
    [{ scopes: ['Unheard'] }, bestEffort, false],
  ])('scopes %j', (spec, payload, applies) => {
    const { admitted } = verdict(payload, [quota({ pods: '0' }, { pods: '0' }, spec)]);
    expect(admitted).toBe(applies ? 0 : 1);
  });

  test('of several projects counts by its sum', () => {
    const shared = {
      metadata: { name: 'team' },
      spec: { quota: { hard: { pods: '4' }, scopes: ['NotTerminating'] } },
      status: { total: { hard: { pods: '4' }, used: { pods: '3' } } },
    };
    expect(verdict(deployment(2, {}), [shared])).toMatchObject({
      admitted: 1,
      quotaRefusals: [{ quota: 'team', spansProjects: true, used: '3' }],
    });
  });

  test('gives back what runs now, by what it holds', () => {
    const full = [quota({ 'requests.memory': '4Gi' }, { 'requests.memory': '4Gi' })];
    const two = deployment(2, { requests: { memory: '2Gi' } });
    expect(verdict(two, full).admitted).toBe(0);
    expect(verdict(two, full, [], two).admitted).toBe(2);
    expect(verdict(deployment(3, { requests: { memory: '2Gi' } }), full, [], two).admitted).toBe(2);
  });
});

test('a pod takes its sidecars with it, and its start where that takes more', () => {
  const memory = (size: string) => ({ requests: { memory: size } });
  const init = (name: string, size: string, more: object = {}) =>
    container(memory(size), { name, ...more });
  const pod = admissionPod(
    podOf([container(memory('1Gi'))], {
      initContainers: [
        init('first', '5Gi'),
        init('proxy', '2Gi', { restartPolicy: 'Always' }),
        init('second', '4Gi'),
      ],
    }),
  );
  // Running: 1 + 2; starting: 5, then 2 beside 4.
  expect(podTotals(pod).requests.get('memory')).toBe(6n * 2n ** 30n * 1_000_000_000n);
});

describe('limit range', () => {
  const ofMemory = (request?: string, limit?: string) =>
    container({
      ...(request !== undefined && { requests: { memory: request } }),
      ...(limit !== undefined && { limits: { memory: limit } }),
    });
  const item = (type: string, more: object) => ({ type, ...more });

  test.each<[string, object[], object, unknown[]]>([
    [
      'a default limit below the request',
      [ofMemory('1Gi')],
      item('Container', { default: { memory: '128Mi' } }),
      [{ rule: 'default', container: 'c', bound: '128Mi', value: '1Gi' }],
    ],
    [
      'two containers above the maximum of a pod',
      [ofMemory('6Gi', '6Gi'), ofMemory('6Gi', '6Gi')],
      item('Pod', { max: { memory: '8Gi' } }),
      [{ rule: 'maximum', of: 'limit', bound: '8Gi', value: '12Gi' }],
    ],
    [
      'a pod without the limit that has a maximum',
      [ofMemory('6Gi')],
      item('Pod', { max: { memory: '8Gi' } }),
      [{ rule: 'maximum', of: 'limit', bound: '8Gi' }],
    ],
    [
      'a ratio',
      [ofMemory('1Gi', '8Gi')],
      item('Container', { maxLimitRequestRatio: { memory: '2' } }),
      [{ rule: 'ratio', of: 'ratio', bound: '2', value: '8' }],
    ],
    [
      'a ratio just kept',
      [ofMemory('1Gi', '2Gi')],
      item('Container', { maxLimitRequestRatio: { memory: '2' } }),
      [],
    ],
    [
      'cores above a maximum',
      [container({ requests: { cpu: '9' }, limits: { cpu: '9' } })],
      item('Container', { max: { cpu: '8' } }),
      [{ rule: 'maximum', resource: 'cpu', bound: '8', value: '9' }],
    ],
    [
      'a minimum',
      [ofMemory('1Gi', '2Gi')],
      item('Container', { min: { memory: '1025Mi' } }),
      [{ rule: 'minimum', of: 'request', bound: '1025Mi', value: '1Gi' }],
    ],
    [
      'a minimum of something nobody asks for',
      [ofMemory('1Gi')],
      item('Pod', { min: { cpu: '100m' } }),
      [{ rule: 'minimum', of: 'request', resource: 'cpu', bound: '100m' }],
    ],
    [
      'a volume claim',
      [ofMemory('1Gi')],
      item('PersistentVolumeClaim', { max: { memory: '1' } }),
      [],
    ],
  ])('%s', (_what, containers, limits, refusals) => {
    const found = applyLimitRanges(admissionPod(podOf(containers)), [range(limits)]);
    expect(found.refusals).toHaveLength(refusals.length);
    expect(found.refusals).toMatchObject(refusals);
  });

  test('gives what quotas ask for, before they ask', () => {
    const limits = [range(item('Container', { default: { memory: '2Gi' } }))];
    const counted = [quota({ 'limits.memory': '4Gi' }, { 'limits.memory': '1Gi' })];
    const payload = deployment(2, { requests: { memory: '1Gi' } });
    expect(verdict(payload, counted, limits)).toMatchObject({ admitted: 1 });
    expect(verdict(payload, counted)).toMatchObject({ admitted: 0 });
  });

  test('holds init containers too, and a pod without a maximum gets one as its limit', () => {
    const payload = podOf([ofMemory('1Gi')], {
      initContainers: [container({ requests: { memory: '3Gi' } }, { name: 'i' })],
    });
    const found = applyLimitRanges(admissionPod(payload), [
      range(item('Container', { max: { memory: '2Gi' } })),
    ]);
    expect(found.refusals).toMatchObject([{ rule: 'default', container: 'i', bound: '2Gi' }]);
  });
});

test('the offered limits make the refusal go, and nothing else changes', () => {
  const payload = deployment(1, { requests: { memory: '1Gi' } }) as PayloadResource;
  const cmmd: CmmdResource = { spec: { payload } };
  const counted = [quota({ 'limits.memory': '4Gi' }, { 'limits.memory': '0' })];
  const check: Preflight = {
    severity: 'warning',
    name: 'quota',
    refusals: verdict(payload, counted).quotaRefusals,
    wanted: 1,
    admitted: 0,
  };
  const mended = withLimitsFor(check, cmmd);
  expect(verdict(mended?.spec?.payload, counted).quotaRefusals).toEqual([]);
  expect(mended?.spec?.payload?.spec?.template?.spec?.containers).toEqual([
    container({ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }),
  ]);
  expect(withLimitsFor(check, { spec: { payload: deployment(1, {}) as PayloadResource } })).toBe(
    undefined,
  );
});

test('arbitrary JSON in every place is survived', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
      expect(() => {
        for (const payload of [
          a,
          { kind: 'Pod', spec: a },
          { kind: 'Deployment', spec: { replicas: b, template: { spec: { containers: a } } } },
          podOf([container({ requests: a as never, limits: b as never })], {
            initContainers: c,
            affinity: a,
          }),
        ]) {
          verdict(
            payload,
            [b, quota(b as object, c as object, a as object)],
            [c, range(c as object)],
          );
        }
      }).not.toThrow();
    }),
  );
});
