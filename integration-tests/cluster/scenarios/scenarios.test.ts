import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { builtinStoredForm, startApiServer } from '../api';
import { loadCrds } from '../crds';
import type { KubeObject } from '../client/types';
import { revisionHash, revisionHashLabel } from '../control-plane/daemon-set-pods';
import { controllerUid, sameTemplate } from '../control-plane/model/pod-template';
import type { DaemonSet, Deployment, PodSpec, ReplicaSet } from '../control-plane/model/types';
import { nodesOfPool } from '../machine-config-operator/membership';
import type { MachineConfigPool } from '../machine-config-operator/types';
import { servesMachineConfigNodes } from './machine-configuration';
import { scenarios } from './index';

const now = new Date('2026-11-22T00:00:00Z');
const gib = 1024 ** 3;

const ofKind = (objects: KubeObject[], kind: string) =>
  objects.filter((object) => object.kind === kind);

for (const scenario of Object.values(scenarios)) {
  describe(scenario.name, () => {
    const objects = scenario.objects('seed', now);

    test('is the same for the same seed and time', () => {
      const again = scenario.objects('seed', now);
      assert.ok(JSON.stringify(again) === JSON.stringify(objects));
      assert.ok(JSON.stringify(scenario.objects('other', now)) !== JSON.stringify(objects));
    });

    test('is accepted by the API server with its CRDs', async () => {
      const served = servesMachineConfigNodes({ openshift: scenario.openshiftVersion });
      const api = await startApiServer({});
      try {
        const { kubevirtVersion: kubevirt = '1.9' } = scenario;
        api.load(loadCrds({ machineConfigNode: served ? 'v1' : 'none', kubevirt }));
        api.load(objects);
      } finally {
        await api.close();
      }
    });

    test('nothing is rolled out anew: pods are of the templates that are stored', () => {
      for (const owner of ofKind(objects, 'DaemonSet').map(builtinStoredForm) as DaemonSet[]) {
        const pods = ofKind(objects, 'Pod').filter(
          (pod) => controllerUid(pod) === owner.metadata.uid,
        );
        assert.ok(pods.length > 0, owner.metadata.name);
        const hashes = pods.map(({ metadata }) => metadata.labels?.[revisionHashLabel]);
        assert.deepEqual([...new Set(hashes)], [revisionHash(owner)], owner.metadata.name);
      }
      const replicaSets = ofKind(objects, 'ReplicaSet').map(builtinStoredForm) as ReplicaSet[];
      for (const owner of ofKind(objects, 'Deployment').map(builtinStoredForm) as Deployment[]) {
        const owned = replicaSets.filter((each) => controllerUid(each) === owner.metadata.uid);
        for (const { spec } of owned) {
          assert.ok(sameTemplate(spec.template, owner.spec.template), owner.metadata.name);
        }
      }
    });

    test('every node has a host and an address of its own, every object a place of its own', () => {
      const nodes = ofKind(objects, 'Node');
      assert.deepEqual(
        nodes.map(({ metadata }) => metadata.name).sort(),
        scenario.hosts.map(({ nodeName }) => nodeName).sort(),
      );
      const ips = nodes.map((node) => {
        const { addresses } = node['status'] as { addresses: { type: string; address: string }[] };
        return addresses.find(({ type }) => type === 'InternalIP')?.address;
      });
      assert.equal(new Set(ips).size, nodes.length);
      const keys = objects.map(({ kind, metadata }) =>
        [kind, metadata.namespace, metadata.name].join('/'),
      );
      assert.equal(new Set(keys).size, keys.length);
    });

    test('only masters and plain workers have no CXL memory', () => {
      // The guide's clusters for virtual machines have it on a master and on a worker.
      if (scenario.name.startsWith('virtualization')) return;
      for (const host of scenario.hosts) {
        const cxl = host.numa.filter((numa) => numa.cxl);
        assert.equal(cxl.length > 0, !/^master|^worker\d$/.test(host.nodeName), host.nodeName);
        for (const numa of cxl) assert.equal(numa.cpuList, '');
      }
    });
  });
}

describe('guide', () => {
  const { guide } = scenarios;
  const objects = guide?.objects('seed', now) ?? [];

  test('pool cmmd is rolled out on the three nodes', () => {
    const pools = ofKind(objects, 'MachineConfigPool') as MachineConfigPool[];
    const pool = pools.find(({ metadata }) => metadata.name === 'cmmd');
    assert.ok(pool);
    const members = nodesOfPool(pool, ofKind(objects, 'Node'), pools);
    assert.deepEqual(
      members.map(({ metadata }) => metadata.name),
      ['cmmd1', 'cmmd2', 'cmmd3'],
    );
    const { spec, status } = pool;
    assert.ok(spec && status);
    assert.equal(status.updatedMachineCount, 3);
    assert.equal(status.configuration?.name, spec.configuration?.name);
  });

  test('NUMA sizes', () => {
    const sizes = Object.fromEntries(
      (guide?.hosts ?? [])
        .filter(({ nodeName }) => nodeName.startsWith('cmmd'))
        .map(({ nodeName, numa }) => [
          nodeName,
          numa.map(({ totalBytes }) => Math.round(totalBytes / gib)),
        ]),
    );
    assert.deepEqual(sizes, { cmmd1: [31, 31, 512], cmmd2: [125, 512], cmmd3: [62, 512] });
  });

  test('project work holds nothing but its accounts', () => {
    const kinds = objects
      .filter(({ metadata }) => metadata.namespace === 'work')
      .map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), ['RoleBinding', 'ServiceAccount']);
  });

  test('the kubelet counts all memory', () => {
    const node = ofKind(objects, 'Node').find(({ metadata }) => metadata.name === 'cmmd1');
    const { capacity } = node?.['status'] as { capacity: { memory: string } };
    assert.equal(Math.round(Number.parseInt(capacity.memory, 10) / 1024 ** 2), 574);
  });
});

test('fresh has no Label, no pool cmmd, no enrolled node', () => {
  const objects = scenarios['fresh']?.objects('seed', now) ?? [];
  assert.deepEqual(ofKind(objects, 'Label'), []);
  const pools = ofKind(objects, 'MachineConfigPool').map(({ metadata }) => metadata.name);
  assert.deepEqual(pools, ['master', 'worker']);
  for (const { metadata } of ofKind(objects, 'Node')) {
    assert.ok(!('node-role.kubernetes.io/cmmd' in (metadata.labels ?? {})));
  }
});

test('faults: exactly one node whose Hostname is not its name', () => {
  const nodes = ofKind(scenarios['faults']?.objects('seed', now) ?? [], 'Node');
  const different = nodes.filter((node) => {
    const { addresses } = node['status'] as { addresses: { type: string; address: string }[] };
    const hostname = addresses.find(({ type }) => type === 'Hostname')?.address;
    return hostname !== node.metadata.name;
  });
  assert.deepEqual(
    different.map(({ metadata }) => metadata.name),
    ['cxl8.example.com'],
  );
});

test('machines: what each host is there to show', () => {
  const { hosts = [] } = scenarios['machines'] ?? {};
  const numaOf = (name: string) => hosts.find(({ nodeName }) => nodeName === name)?.numa ?? [];
  const counts = hosts
    .filter(({ nodeName }) => !nodeName.startsWith('master'))
    .map(({ nodeName, numa }) => [nodeName, numa.length] as const);
  assert.deepEqual(Object.fromEntries(counts), {
    'numa-16': 16,
    'numa-36': 36,
    'ids-0-1-8': 3,
    'dram-0': 3,
    'pages-1g': 3,
    petabyte: 6,
  });
  const nothing = numaOf('numa-36').filter(
    ({ cpuList, totalBytes, cxl }) => cpuList === '' && totalBytes === 0 && !cxl,
  );
  assert.equal(nothing.length, 31);
  assert.deepEqual(
    numaOf('ids-0-1-8').map(({ id }) => id),
    [0, 1, 8],
  );
  assert.equal(numaOf('dram-0').filter((n) => n.cpuList !== '' && n.totalBytes === 0).length, 1);
  const petabyte = numaOf('petabyte').reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  assert.ok(petabyte > 2 ** 50);
  const capacities = ofKind(scenarios['machines']?.objects('seed', now) ?? [], 'Node').map(
    ({ metadata, status }) => [
      metadata.name,
      (status as { capacity: Record<string, string> }).capacity,
    ],
  ) as [string, Record<string, string>][];
  const capacity = new Map(capacities);
  assert.equal(capacity.get('pages-1g')?.['hugepages-1Gi'], '98304Mi');
  assert.equal(capacity.get('numa-36')?.['hugepages-512Mi'], '16384Mi');
});

test('large: the reference scale, and no NUMA node is promised more than it has', () => {
  const objects = scenarios['large']?.objects('seed', now) ?? [];
  const count = (kind: string) => ofKind(objects, kind).length;
  assert.equal(count('Node'), 111);
  assert.equal(count('CMMD'), 2000);
  assert.equal(count('VirtualMachine'), 10_000);
  const reserved = new Map<string, number>();
  for (const pod of ofKind(objects, 'Pod')) {
    const { metadata } = pod;
    if (metadata.labels?.['socmmd'] !== 'v1') continue;
    const spec = pod['spec'] as {
      nodeName: string;
      containers: { resources: { requests: { memory: string } } }[];
    };
    const key = `${spec.nodeName}/${metadata.annotations?.['cmmd-numa']}`;
    const memory = Number.parseInt(spec.containers[0]?.resources.requests.memory ?? '', 10);
    reserved.set(key, (reserved.get(key) ?? 0) + memory);
  }
  assert.equal(reserved.size, 216);
  for (const [key, gibibytes] of reserved) assert.ok(gibibytes <= 256, `${key}: ${gibibytes}`);
});

test('faults: more is reserved of one NUMA node than it has, by CMMDs that did not see each other', () => {
  const pods = ofKind(scenarios['faults']?.objects('seed', now) ?? [], 'Pod');
  const reserved = new Map<string, number>();
  for (const { metadata, spec } of pods as (KubeObject & { spec: PodSpec })[]) {
    const numa = metadata.annotations?.['cmmd-numa'];
    if (!numa) continue;
    const place = `${spec.nodeName ?? ''} ${numa}`;
    const asked = spec.containers.map(({ resources }) => resources?.requests?.memory ?? '0Gi');
    const sum = asked.reduce((total, text) => total + Number.parseInt(text, 10), 0);
    reserved.set(place, (reserved.get(place) ?? 0) + sum);
  }
  assert.deepEqual(
    [...reserved].filter(([, sum]) => sum > 512),
    [['cxl3 1', 520]],
  );
});

test('faults: a warm-up pod stays beside the workload that it is a copy of', () => {
  const objects = scenarios['faults']?.objects('seed', now) ?? [];
  const warmUps = ofKind(objects, 'Pod').filter(
    ({ metadata }) => metadata.annotations?.['warmup'] === 'true',
  );
  assert.equal(warmUps.length, 1);
  assert.equal(warmUps[0]?.metadata.labels, undefined);
  assert.match(warmUps[0]?.metadata.name ?? '', /^placed-auto-/);
});
