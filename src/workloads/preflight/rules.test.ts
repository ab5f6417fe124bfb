import { newCmmd } from '../form/new-cmmd';
import { toCmmd } from '../form/to-cmmd';
import { readValues } from '../form/values';
import type { FormValues } from '../form/values';
import type { NodeResource, OwnerReference } from '../../k8s/types';
import { nodeLedger } from '../../ledger/ledger';
import type { NodeLedger } from '../../ledger/types';
import { previewPlacement } from '../../operator/placement';
import { factsOfExisting, preflight } from './rules';
import type { PreflightInput } from './rules';

const gib = 2 ** 30;

function cmmd(more: Partial<FormValues> = {}) {
  const base = newCmmd('work');
  return toCmmd(base, { ...readValues(base), name: 'web', image: 'a', memory: '10Gi', ...more });
}

function node(more: Partial<NodeResource> = {}): NodeResource {
  return {
    metadata: { name: 'cmmd1' },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: 'cmmd1' },
      ],
    },
    ...more,
  };
}

/** Everything is well; each case breaks one thing. */
function check(input: Partial<PreflightInput> = {}, nodes = [node()]) {
  const workload = input.cmmd ?? cmmd();
  const numa = (id: number, cpuList: string) => ({
    id,
    cpuList,
    movable: cpuList === '',
    daxctlMode: 'system-ram',
    daxctlSize: 128 * gib,
    status: 'valid',
    deviceId: '',
    total: 128 * gib,
    free: 0,
    used: 0,
    memAvailable: 0,
    sreclaimable: 0,
    activeFile: 0,
    inactiveFile: 0,
    unevictable: 0,
    mlocked: 0,
  });
  const preview = previewPlacement(workload, {
    nodes,
    endpointIps: ['10.0.0.1'],
    reports: new Map([
      [
        '10.0.0.1',
        {
          files: [{ filename: 'hook', filepath: '/', exists: true }],
          numaNodes: [numa(0, '0-3'), numa(2, '')],
        },
      ],
    ]),
    reserved: new Map(),
  });
  return preflight({
    preview,
    nodes,
    mayCreate: true,
    namespaceExists: true,
    sameNamedCmmds: [],
    sameNamedObjects: [],
    quotas: [],
    limitRanges: [],
    ...input,
    cmmd: workload,
  });
}

const said = (...args: Parameters<typeof check>) =>
  check(...args).map(({ name, severity }) => `${name}: ${severity}`);

const quota = (resource: string, hard: string, used: string) => ({
  metadata: { name: 'q' },
  status: { hard: { [resource]: hard }, used: { [resource]: used } },
});

const limitRange = (limits: object): object => ({
  metadata: { name: 'r' },
  spec: { limits: [{ type: 'Container', ...limits }] },
});

const namesOf = (checks: readonly { name: string }[]) => checks.map(({ name }) => name);

describe('preflight', () => {
  it('has nothing to say when all is well, or when nothing is known', () => {
    expect(said()).toEqual([]);
    const unknown = {
      preview: undefined,
      nodes: undefined,
      mayCreate: undefined,
      namespaceExists: undefined,
      sameNamedCmmds: undefined,
      sameNamedObjects: undefined,
      quotas: undefined,
      limitRanges: undefined,
    };
    expect(said(unknown)).toEqual([]);
  });

  it.each<[string, Partial<PreflightInput>, string[]]>([
    ['no permission', { mayCreate: false }, ['permission: blocking']],
    ['no project', { namespaceExists: false, mayCreate: false }, ['namespace: blocking']],
    ['a CMMD of that name', { sameNamedCmmds: [{}] }, ['name-taken: blocking']],
    ['an object to be deleted', { sameNamedObjects: [{}] }, ['same-name: blocking']],
    [
      'a warm-up of the operator, which would be all that is deleted',
      { sameNamedObjects: [{ metadata: { annotations: { warmup: 'true' } } }] },
      ['same-name: blocking'],
    ],
    ['ReplicaSet', { cmmd: cmmd({ kind: 'ReplicaSet' }) }, ['kind: blocking']],
    ['replicas', { cmmd: cmmd({ replicas: '3' }) }, ['single-numa: warning']],
    ['one replica of a Pod', { cmmd: cmmd({ kind: 'Pod', replicas: '3' }) }, []],
    ['no memory', { cmmd: cmmd({ memory: '' }) }, ['no-memory: warning']],
    ['no memory, and no image yet', { cmmd: cmmd({ memory: '', image: '' }) }, []],
    ['only a limit', { cmmd: cmmd({ memory: '', memoryLimit: '1Gi' }) }, []],
  ])('%s', (_what, input, expected) => {
    expect(said(input)).toEqual(expected);
  });

  it('says of an empty form only that it would be filled in in vain', () => {
    const everything: Partial<PreflightInput> = {
      placingNow: ['work/other'],
      sameNamedObjects: [{}],
      limitRanges: [limitRange({ min: { memory: '1Gi' } })],
      quotas: [quota('requests.memory', '1Gi', '1Gi'), quota('pods', '1', '1')],
    };
    expect(said({ ...everything, cmmd: newCmmd('work') })).toEqual([]);
    expect(said({ ...everything, cmmd: newCmmd('work'), mayCreate: false })).toEqual([
      'permission: blocking',
    ]);
    // What the name meets is said with the name; what the pods meet, once it is said what runs in them.
    const named = cmmd({ image: '', memory: '' });
    expect(said({ ...everything, cmmd: named })).toEqual([
      'same-name: blocking',
      'placing-now: warning',
    ]);
    for (const begun of [cmmd({ memory: '' }), cmmd({ image: '' })]) {
      expect(said({ ...everything, cmmd: begun })).toContain('quota: warning');
    }
  });

  it.each([
    ['requests.memory', '15Gi', '5Gi', false],
    ['requests.memory', '15Gi', '6Gi', true],
    ['memory', '15Gi', '6Gi', true],
    ['limits.memory', '1Gi', '0', true],
    ['count/cmmds.cmmd.samsung.com', '1', '1', true],
    ['pods', '3', '3', true],
    ['pods', '4', '3', false],
    ['services', '0', '0', false],
  ])('quota of %s %s, %s used: %s', (resource, hard, used, exceeded) => {
    expect(said({ quotas: [quota(resource, hard, used)] })).toEqual(
      exceeded ? ['quota: warning'] : [],
    );
  });

  it('leaves out of a quota what the workload holds now and gives back', () => {
    const held = cmmd().spec?.payload;
    const tight = [quota('requests.memory', '12Gi', '10Gi')];
    expect(said({ quotas: tight })).toEqual(['quota: warning']);
    expect(said({ quotas: tight, ...(held && { held }) })).toEqual([]);
    expect(said({ cmmd: cmmd({ memory: '13Gi' }), quotas: tight, ...(held && { held }) })).toEqual([
      'quota: warning',
    ]);
  });

  it('finds nothing wrong with the name and the object of a workload that is there already', () => {
    const existing = { ...cmmd(), metadata: { name: 'web', namespace: 'work', uid: 'u1' } };
    const owner = { apiVersion: 'cmmd.samsung.com/v1', kind: 'CMMD', name: 'web', uid: 'u1' };
    const named = (ownerReferences?: OwnerReference[]) => ({
      metadata: { name: 'web', ...(ownerReferences && { ownerReferences }) },
    });
    const facts = (object: ReturnType<typeof named>) =>
      factsOfExisting(
        { mayCreate: false, sameNamedCmmds: [existing], sameNamedObjects: [object] },
        existing,
        true,
      );
    expect(said(facts(named([owner])))).toEqual([]);
    expect(said(facts(named()))).toEqual(['same-name: blocking']);
    const warmUp = { metadata: { name: 'web', annotations: { warmup: 'true' } } };
    expect(said(facts(warmUp))).toEqual([]);
  });

  it.each([
    [{ max: { memory: '20Gi' } }, 'default'],
    [{ default: { memory: '16Gi' } }, 'default'],
    [{ max: { memory: '8Gi' } }, 'refusal'],
    [{ min: { memory: '16Gi' } }, 'refusal'],
    [{ max: { cpu: '8' } }, undefined],
    [{ min: { memory: '10Gi' } }, undefined],
  ])('limit range %j: %s', (limits, told) => {
    const found = check({
      limitRanges: [limitRange(limits)],
    }).find(({ name }) => name === 'limit-range');
    const kind =
      found?.name === 'limit-range' && (found.refusals.length > 0 ? 'refusal' : 'default');
    expect(kind || undefined).toBe(told);
  });

  test('what the server warns of is no hindrance; why it refuses pods is a warning, in its words', () => {
    const texts = ['would violate PodSecurity'];
    expect(check({ trial: { warnings: texts } })).toContainEqual({
      severity: 'info',
      name: 'server-warnings',
      texts,
    });
    const text = 'pods "a-pod" is forbidden: violates PodSecurity';
    expect(check({ trial: { warnings: [], podsRefused: text } })).toContainEqual({
      severity: 'warning',
      name: 'pods-refused',
      text,
    });
    expect(namesOf(check({ trial: { warnings: [] } }))).not.toContain('server-warnings');
  });

  test('what the server warns of by the reason it refuses the pods for is told once', () => {
    const reason = 'PodSecurity "restricted:latest": runAsNonRoot != true';
    const warnings = [`would violate ${reason}`, 'would violate PodSecurity "baseline:latest": x'];
    const podsRefused = `pods "a-pod" is forbidden: violates ${reason}`;
    expect(check({ trial: { warnings, podsRefused } })).toContainEqual({
      severity: 'info',
      name: 'server-warnings',
      texts: ['would violate PodSecurity "baseline:latest": x'],
    });
    expect(
      namesOf(check({ trial: { warnings: warnings.slice(0, 1), podsRefused } })),
    ).not.toContain('server-warnings');
    expect(namesOf(check({ trial: { warnings } }))).toContain('server-warnings');
  });

  test('a quota that the checks explain is not told again in the words of the server', () => {
    const podsRefused = 'pods "a-pod" is forbidden: exceeded quota: q, requested: pods=1';
    const trial = { warnings: [], podsRefused };
    const full = {
      metadata: { name: 'q' },
      spec: { hard: { pods: '0' } },
      status: { hard: { pods: '0' }, used: { pods: '0' } },
    };
    expect(namesOf(check({ trial, quotas: [full] }))).not.toContain('pods-refused');
    expect(namesOf(check({ trial }))).toContain('pods-refused');
  });

  describe('of the candidates', () => {
    const tainted = (effect: string, key = 'gpu') => [
      node({ spec: { taints: [{ key, effect }] } }),
    ];

    it('names taints that keep the operator away', () => {
      expect(check({}, tainted('NoSchedule'))).toMatchObject([
        { name: 'taints', nodes: ['cmmd1'], taints: ['gpu:NoSchedule'], evicts: false },
      ]);
      const tolerated = cmmd({
        tolerations: [{ key: 'gpu', operator: 'Exists', value: '', effect: 'NoSchedule' }],
      });
      expect(said({ cmmd: tolerated }, tainted('NoSchedule'))).toEqual([]);
    });

    it('names in manual mode only taints that evict', () => {
      const manual = cmmd({ mode: 'manual', nodeName: 'cmmd1', numa: '2', cpu: 'auto' });
      expect(said({ cmmd: manual }, tainted('NoSchedule'))).toEqual([]);
      expect(check({ cmmd: manual }, tainted('NoExecute'))).toMatchObject([{ evicts: true }]);
    });

    it('tells a rollout from a taint', () => {
      expect(said({}, tainted('PreferNoSchedule', 'UpdateInProgress'))).toEqual([
        'rollout: warning',
      ]);
      const annotations = {
        'machineconfiguration.openshift.io/currentConfig': 'a',
        'machineconfiguration.openshift.io/desiredConfig': 'b',
      };
      expect(said({}, [node({ metadata: { name: 'cmmd1', annotations } })])).toEqual([
        'rollout: warning',
      ]);
    });

    it('warns of a host name that is not the name of the node', () => {
      const [other] = [node({ metadata: { name: 'node-1' } })];
      expect(check({}, [other])).toMatchObject([
        { name: 'hostname', node: 'node-1', hostname: 'cmmd1' },
      ]);
    });
  });
});

test('the operator would take memory that huge pages have: how much is left, and whether it suffices', () => {
  const ledger = nodeLedger({
    numa: [
      {
        id: 2,
        tier: 'cxl',
        total: 128 * gib,
        free: 8 * gib,
        inactiveFile: 0,
        hugePages: { total: 120 * gib, free: 120 * gib },
        cmmdReserved: 0,
      },
    ],
    kubeletHugePages: 120 * gib,
    holders: [],
  });
  const gone = (numa: NodeLedger) =>
    check({ ledger: numa }).find(({ name }) => name === 'memory-gone');
  expect(gone(ledger)).toMatchObject({
    severity: 'warning',
    node: 'cmmd1',
    requested: 10 * gib,
    short: true,
    numaId: 2,
    warning: { available: 128 * gib, room: { atMost: 8 * gib }, huge: 120 * gib },
  });
  expect(gone({ ...ledger, numa: [] })).toBeUndefined();
});

test.each([
  ['Deployment', [], 'blocking'],
  ['Pod', [], 'blocking'],
  ['Pod', undefined, 'warning'],
] as const)('huge pages alone: %s, limit ranges %p', (kind, limitRanges, severity) => {
  const base = cmmd({ kind, memory: '' });
  const pages = { limits: { 'hugepages-2Mi': '4Mi' } };
  const pod = { containers: [{ name: 'c', image: 'a', resources: pages }] };
  const payload = { kind, spec: kind === 'Pod' ? pod : { template: { spec: pod } } };
  const object = { ...base, spec: { ...base.spec, payload } } as typeof base;
  const path = kind === 'Pod' ? 'spec' : 'spec.template.spec';
  expect(check({ cmmd: object, limitRanges })).toContainEqual({
    severity,
    name: 'huge-pages',
    paths: [`${path}.containers[0].resources`],
  });
});
