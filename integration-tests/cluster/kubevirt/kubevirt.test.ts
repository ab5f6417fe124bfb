import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startCluster, type RunningCluster } from '../cluster';
import { KubeClient, resources, type KubeObject } from '../client';
import {
  hookAnnotations,
  hookConfigMap,
  bindingScript,
  idleScript,
  machine,
} from '../scenarios/virtual-machines';
import type { Pod } from '../control-plane/model/types';
import type { VirtualMachine, VirtualMachineInstance } from './types';
import { patchAnnotation } from './controllers/hyperconverged';
import { execOutput } from './testing/exec';

const now = new Date('2026-11-22T00:00:00Z');
const cnv = 'openshift-cnv';
const gate = (value: string) => ({
  op: 'add',
  path: '/spec/configuration/developerConfiguration/featureGates/-',
  value,
});

let cluster: RunningCluster;
let client: KubeClient;
before(async () => {
  cluster = await startCluster({ scenario: 'virtualization-1.9', speed: 300 });
  client = KubeClient.forUrl(cluster.url);
});
after(async () => {
  client.close();
  await cluster.close();
});

/** Polls until `find` gives something. */
async function until<T>(what: string, find: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`timed out waiting until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const vmOf = (name: string, namespace = 'work') =>
  client.get<VirtualMachine>(resources.virtualMachine, name, namespace);
const vmiOf = (name: string, namespace = 'work') =>
  client.get<VirtualMachineInstance>(resources.virtualMachineInstance, name, namespace);
const stateOf = (name: string, state: string) =>
  until(`${name} is ${state}`, async () => {
    const vm = await vmOf(name);
    return vm?.status?.printableStatus === state && vm;
  });
const launcherOf = (name: string) =>
  until(`${name} has a pod`, async () => {
    const { items } = await client.list<Pod>(resources.pod, {
      namespace: 'work',
      labelSelector: `vm.kubevirt.io/name=${name}`,
    });
    return items.find(({ status }) => status?.phase === 'Running');
  });
async function create(
  name: string,
  more: Partial<Parameters<typeof machine>[2]> = {},
): Promise<void> {
  const vm = machine('test', now, { name, namespace: 'work', memory: '4Gi', cores: 2, ...more });
  delete vm.metadata.creationTimestamp;
  await client.create(resources.virtualMachine, vm);
}
const refusal = async (action: Promise<unknown>): Promise<string> => {
  try {
    await action;
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};
async function setPatches(patches: object[] | string): Promise<void> {
  const text = typeof patches === 'string' ? patches : JSON.stringify(patches);
  const metadata = { annotations: { [patchAnnotation]: text } };
  await client.mergePatch(resources.hyperConverged, 'kubevirt-hyperconverged', cnv, { metadata });
}
async function gates(): Promise<string[]> {
  const [kubevirt] = (await client.list(resources.kubeVirt)).items;
  const spec = kubevirt?.['spec'] as {
    configuration: { developerConfiguration: { featureGates: string[] } };
  };
  return spec.configuration.developerConfiguration.featureGates;
}
async function conditionOfHco(
  type: string,
): Promise<{ status: string; message?: string } | undefined> {
  const hco = await client.get(resources.hyperConverged, 'kubevirt-hyperconverged', cnv);
  const { conditions } = hco?.['status'] as { conditions: { type: string; status: string }[] };
  return conditions.find((each) => each.type === type);
}

test('a field that KubeVirt does not know is refused with its path', async () => {
  const vm = machine('test', now, {
    name: 'guest-numa',
    namespace: 'work',
    memory: '4Gi',
    cores: 2,
  });
  const { template } = vm['spec'] as {
    template: { spec: { domain: { cpu: object; memory: object } } };
  };
  template.spec.domain.memory = { ...template.spec.domain.memory, guestNUMA: {} };
  const message = await refusal(client.create(resources.virtualMachine, vm));
  assert.equal(
    message,
    'admission webhook "virtualmachine-validator.kubevirt.io" denied the request: ' +
      'spec.template.spec.domain.memory.guestNUMA in body is a forbidden property',
  );
});

test('guest memory must be whole huge pages', async () => {
  assert.match(
    await refusal(create('odd', { memory: '4095Mi', hugepages: '2Mi' })),
    /spec\.template\.spec\.domain\.memory\.guest '4095Mi' is not a multiple of the page size '2Mi'/,
  );
  assert.match(await refusal(create('no-size', { hugepages: 'big' })), /quantities must match/);
});

test("the guide's machine on huge pages: 240000 MiB, then 223616 free", async () => {
  const file = '/sys/devices/system/node/node1/hugepages/hugepages-2048kB/free_hugepages';
  const [tuned] = (
    await client.list<Pod>(resources.pod, { namespace: 'openshift-cluster-node-tuning-operator' })
  ).items.filter(({ spec }) => spec.nodeName === 'worker3');
  const free = async () => Number(await execOutput(cluster.url, tuned, ['cat', file])) * 2;
  assert.equal(await free(), 240_000);
  await client.mergePatch(resources.virtualMachine, 'rhel9-you-vm', 'work', {
    spec: { runStrategy: 'Always' },
  });
  await stateOf('rhel9-you-vm', 'Running');
  assert.equal(await free(), 223_616);
  const pod = await launcherOf('rhel9-you-vm');
  assert.equal(pod.spec.nodeName, 'worker3');
  const [compute] = pod.spec.containers;
  assert.equal(compute?.resources?.requests?.['hugepages-2Mi'], '16Gi');
  // 16 GiB / 512, 8 MiB for each of four vCPUs and for I/O, 32 MiB video, 220 MiB fixed.
  assert.equal(compute.resources.requests['memory'], '324Mi');
  const stat = await execOutput(cluster.url, pod, ['cat', '/sys/fs/cgroup/hugetlb.2MB.numa_stat']);
  assert.equal(stat, `total=${16 * 2 ** 30} N0=0 N1=${16 * 2 ** 30}\n`);
  const vm = await vmOf('rhel9-you-vm');
  const migratable = vm?.status?.conditions?.find(({ type }) => type === 'LiveMigratable');
  assert.equal(migratable?.reason, 'DisksNotLiveMigratable');
});

test('without the feature gate the instance with a hook is refused, and the machine is not', async () => {
  await client.create(resources.configMap, hookConfigMap('work', 'bind-1', bindingScript(1)));
  await create('early', { annotations: hookAnnotations('bind-1') });
  const vm = await until('the refusal is told', async () => {
    const found = await vmOf('early');
    return found?.status?.conditions?.some(({ type }) => type === 'Failure') && found;
  });
  const failure = vm.status?.conditions?.find(({ type }) => type === 'Failure');
  assert.equal(failure?.reason, 'FailedCreate');
  assert.match(failure.message ?? '', /sidecar feature gate is not enabled in kubevirt-config/);
  await client.delete(resources.virtualMachine, 'early', 'work');
});

test('the annotation of HyperConverged reaches KubeVirt, taints it, and comes back after a direct edit', async () => {
  await setPatches([gate('Sidecar'), gate('Plugins')]);
  await until('both gates are on', async () => {
    const list = await gates();
    return list.includes('Sidecar') && list.includes('Plugins');
  });
  await until(
    'it is tainted',
    async () => (await conditionOfHco('TaintedConfiguration'))?.status === 'True',
  );
  const [kubevirt] = (await client.list(resources.kubeVirt)).items;
  const spec = { configuration: { developerConfiguration: { featureGates: ['Sidecar'] } } };
  await client.mergePatch(resources.kubeVirt, kubevirt?.metadata.name ?? '', cnv, { spec });
  await until('the edit is undone', async () => (await gates()).includes('CPUManager'));
});

test('a bad patch is an error of the reconciliation and changes nothing', async () => {
  for (const [bad, why] of [
    ['{', /invalid jsonPatch/],
    ['[{"op":"remove","path":"/metadata/name"}]', /can only modify spec fields/],
    ['[{"op":"remove","path":"/spec/none/there"}]', /invalid jsonPatch/],
  ] as const) {
    await setPatches(bad);
    const condition = await until('the error is told', async () => {
      const found = await conditionOfHco('ReconcileComplete');
      return found?.status === 'False' && found;
    });
    assert.match(condition.message ?? '', why);
    assert.ok((await gates()).includes('Sidecar'));
    await setPatches([gate('Sidecar'), gate('Plugins')]);
    await until(
      'all is well again',
      async () => (await conditionOfHco('ReconcileComplete'))?.status === 'True',
    );
  }
});

test('a hook decides where the memory lies; one that changes nothing leaves it in DRAM', async () => {
  // worker3 has 20,096 MiB of NUMA 1 that are no huge pages.
  await client.create(resources.configMap, hookConfigMap('work', 'idle', idleScript));
  await create('bound', { annotations: hookAnnotations('bind-1'), nodeName: 'worker3' });
  await create('loose', { annotations: hookAnnotations('idle'), nodeName: 'worker3' });
  await stateOf('bound', 'Running');
  await stateOf('loose', 'Running');
  const numa = async (name: string) => {
    const text = await execOutput(cluster.url, await launcherOf(name), [
      'cat',
      '/sys/fs/cgroup/memory.numa_stat',
    ]);
    return (/^anon N0=(\d+) N1=(\d+)$/m.exec(text) ?? []).slice(1).map(Number);
  };
  const [, bound = 0] = await numa('bound');
  assert.ok(bound > 2 ** 30, `on NUMA 1: ${bound}`);
  assert.equal((await numa('loose'))[1], 0);
  const asked = await execOutput(cluster.url, await launcherOf('bound'), [
    'virsh',
    'numatune',
    '1',
  ]);
  assert.equal(asked, 'numa_mode      : strict\nnuma_nodeset   : 1\n\n');
});

const failing: [name: string, script: string, why: RegExp][] = [
  [
    'fails',
    '#!/bin/sh\necho broken >&2\nexit 3\n',
    /onDefineDomain hook: exit status 3 \(broken\)/,
  ],
  ['rubbish', '#!/bin/sh\necho hello\n', /unmarshal the domain that a hook returned: EOF/],
  ['cut', '#!/bin/sh\nprintf "%s" "${4%</domain>*}"\n', /unexpected EOF/],
  ['crlf', '#!/bin/sh\r\nprintf "%s" "$4"\r\n', /no such file or directory/],
  ['absent-node', bindingScript(7), /NUMA node 7 is unavailable/],
];
for (const [name, script, why] of failing) {
  test(`a hook that does not do (${name}): the machine keeps starting and says why`, async () => {
    await client.create(resources.configMap, hookConfigMap('work', `hook-${name}`, script));
    await create(name, { annotations: hookAnnotations(`hook-${name}`), nodeName: 'worker2' });
    const vmi = await until('the instance says why', async () => {
      const found = await vmiOf(name);
      return found?.status?.conditions?.some(({ type }) => type === 'Synchronized') && found;
    });
    const synchronized = vmi.status?.conditions?.find(({ type }) => type === 'Synchronized');
    assert.equal(synchronized?.status, 'False');
    assert.match(synchronized.message ?? '', why);
    assert.equal(vmi.status?.phase, 'Scheduled');
    // Mended, it starts by itself at the next try.
    await client.mergePatch(resources.configMap, `hook-${name}`, 'work', {
      data: { onDefineDomain: idleScript },
    });
    await stateOf(name, 'Running');
  });
}

test('a ConfigMap that is missing, or has the name of a volume, keeps the pod from being made', async () => {
  await create('no-script', { annotations: hookAnnotations('none-such') });
  await create('taken-name', { annotations: hookAnnotations('rootdisk') });
  await client.create(resources.configMap, hookConfigMap('work', 'rootdisk', idleScript));
  for (const [name, why] of [
    ['no-script', /configmaps "none-such" not found/],
    ['taken-name', /Duplicate value: "rootdisk"/],
  ] as const) {
    await until(`${name} says why`, async () => {
      const synchronized = (await vmiOf(name))?.status?.conditions?.find(
        ({ type }) => type === 'Synchronized',
      );
      return synchronized?.reason === 'FailedCreate' && why.test(synchronized.message ?? '');
    });
  }
});

test('a machine that fits nowhere, and one that is paused', async () => {
  await create('too-large', { memory: '900Gi' });
  await stateOf('too-large', 'ErrorUnschedulable');
  await create('still');
  await stateOf('still', 'Running');
  const conditions = [
    ...((await vmiOf('still'))?.status?.conditions ?? []),
    { type: 'Paused', status: 'True' },
  ];
  await client.mergePatch(resources.virtualMachineInstance, 'still', 'work', {
    status: { conditions },
  });
  await stateOf('still', 'Paused');
});

test('a strictly bound machine dies when its NUMA node is full while DRAM is free', async () => {
  // 20,096 MiB are there; two machines of 14 GiB get on until they have touched them.
  const first = new Map<string, string | undefined>();
  for (const name of ['fat-1', 'fat-2']) {
    await create(name, {
      memory: '14Gi',
      annotations: hookAnnotations('bind-1'),
      nodeName: 'worker3',
    });
    const vmi = await until(`${name} has an instance`, () => vmiOf(name));
    first.set(name, vmi.metadata.uid);
  }
  await until('the kernel kills one of them', async () => {
    const { items } = await client.list(resources.event);
    return items.some((event) => event['reason'] === 'SystemOOM');
  });
  // Its failure is counted only until it runs again, which is a moment here: a new instance is what stays.
  await until('it is started again', async () => {
    for (const [name, uid] of first) {
      const now = (await vmiOf(name))?.metadata.uid;
      if (now !== undefined && now !== uid) return true;
    }
    return false;
  });
  for (const name of ['fat-1', 'fat-2'])
    await client.delete(resources.virtualMachine, name, 'work');
});

test('instance types expand; what they decide may not be set twice', async () => {
  await client.create(resources.clusterInstancetype, {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name: 'cmmd-4' },
    spec: {
      cpu: { guest: 2 },
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
      nodeSelector: { 'kubernetes.io/hostname': 'worker3' },
    },
  });
  const vm = machine('test', now, {
    name: 'typed',
    namespace: 'work',
    memory: '4Gi',
    cores: 2,
  }) as VirtualMachine;
  vm.spec.instancetype = { name: 'cmmd-4' };
  assert.match(
    await refusal(client.create(resources.virtualMachine, vm)),
    /domain\.memory\.guest conflicts with selected instance type/,
  );
  const domain = vm.spec.template?.spec?.domain;
  if (domain) {
    delete domain.cpu;
    delete domain.memory;
  }
  await client.create(resources.virtualMachine, vm);
  await stateOf('typed', 'Running');
  const pod = await launcherOf('typed');
  assert.equal(pod.spec.nodeName, 'worker3');
  assert.equal(pod.spec.containers[0]?.resources?.limits?.['hugepages-2Mi'], '4Gi');
  vm.spec.instancetype = { name: 'gone' };
  assert.match(
    await refusal(
      client.create(resources.virtualMachine, {
        ...vm,
        metadata: { name: 'typed-2', namespace: 'work' },
      }),
    ),
    /Failure to find instancetype: .*"gone" not found/,
  );
});

test('an instance type that overcommits is refused beside huge pages, and asks for less memory', async () => {
  const type = (name: string, memory: object): KubeObject => ({
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name },
    spec: { cpu: { guest: 1 }, memory: { guest: '4Gi', ...memory } },
  });
  const both = type('both', { overcommitPercent: 25, hugepages: { pageSize: '2Mi' } });
  assert.match(
    await refusal(client.create(resources.clusterInstancetype, both)),
    /overcommitPercent and spec\.memory\.hugepages should not be requested together/,
  );
  assert.match(
    await refusal(
      client
        .create(resources.clusterInstancetype, type('odd', { hugepages: {}, overcommitPercent: 0 }))
        .then(() =>
          client.create(resources.clusterInstancetype, type('much', { overcommitPercent: 101 })),
        ),
    ),
    /101/,
  );
  await client.create(resources.clusterInstancetype, type('o1', { overcommitPercent: 25 }));
  const vm = machine('test', now, {
    name: 'shrunk',
    namespace: 'work',
    memory: '4Gi',
    cores: 1,
  }) as VirtualMachine;
  vm.spec.instancetype = { name: 'o1' };
  const domain = vm.spec.template?.spec?.domain;
  assert.ok(domain);
  delete domain.cpu;
  domain.memory = { hugepages: { pageSize: '2Mi' } };
  domain.resources = { limits: { memory: '8Gi' } };
  assert.match(
    await refusal(client.create(resources.virtualMachine, vm)),
    /domain\.resources\.limits\.memory conflicts with selected instance type/,
  );
  delete domain.resources;
  await client.create(resources.virtualMachine, vm);
  // Fewer pages than the guest has memory: what the plugin warns of.
  const pod = await launcherOf('shrunk');
  assert.equal(pod.spec.containers[0]?.resources?.limits?.['hugepages-2Mi'], '3Gi');
});

test('a plugin binds by an annotation; one that could stop every machine does', async () => {
  const plugin = (name: string, condition: string): KubeObject => ({
    apiVersion: 'plugin.kubevirt.io/v1alpha1',
    kind: 'Plugin',
    metadata: { name },
    spec: {
      failureStrategy: 'Fail',
      condition,
      domainHooks: [
        {
          cel: {
            expression:
              'Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: vmi.Annotations["cmmd.example/nodeset"]}}}',
          },
        },
      ],
    },
  });
  assert.match(
    await refusal(
      client.create(resources.kubevirtPlugin, plugin('wrong', '"x" in vmi.metadata.annotations')),
    ),
    /CEL compilation failed: undefined field 'metadata'/,
  );
  await client.create(
    resources.kubevirtPlugin,
    plugin('cmmd-numatune', '"cmmd.example/nodeset" in vmi.Annotations'),
  );
  await create('plugged', { annotations: { 'cmmd.example/nodeset': '1' }, nodeName: 'worker3' });
  await stateOf('plugged', 'Running');
  const xml = await execOutput(cluster.url, await launcherOf('plugged'), ['virsh', 'dumpxml', '1']);
  assert.match(xml, /<numatune><memory mode='strict' nodeset='1'\/><\/numatune>/);
  await client.create(
    resources.kubevirtPlugin,
    plugin('unguarded', 'vmi.Annotations["cmmd.example/nodeset"] == "1"'),
  );
  await create('unplugged', { nodeName: 'worker2' });
  await until('it does not start', async () => {
    const conditions = (await vmiOf('unplugged'))?.status?.conditions ?? [];
    return conditions.some(({ message = '' }) =>
      /plugin unguarded: failed to evaluate condition: no such key/.test(message),
    );
  });
  await client.delete(resources.kubevirtPlugin, 'unguarded');
});

test('a live migration takes the memory policy along, whatever a hook would say on the target', async () => {
  const node0 = hookConfigMap('work', 'bind-0', bindingScript(0));
  await client.create(resources.configMap, node0);
  await create('traveller', {
    annotations: hookAnnotations('bind-0'),
    evictionStrategy: 'LiveMigrate',
  });
  await stateOf('traveller', 'Running');
  const from = (await vmiOf('traveller'))?.status?.nodeName;
  // What the hook would say on the target is of no account.
  await client.mergePatch(resources.configMap, 'bind-0', 'work', {
    data: { onDefineDomain: bindingScript(9) },
  });
  const migrate = (name: string) =>
    client.create(resources.virtualMachineInstanceMigration, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: { name: `move-${name}`, namespace: 'work' },
      spec: { vmiName: name },
    });
  await migrate('traveller');
  const moved = await until('it is elsewhere', async () => {
    const vmi = await vmiOf('traveller');
    return vmi?.status?.nodeName !== from && vmi;
  });
  assert.equal(moved.status?.migrationState?.completed, true);
  const pod = await until('one pod is left', async () => {
    const { items } = await client.list<Pod>(resources.pod, {
      namespace: 'work',
      labelSelector: 'vm.kubevirt.io/name=traveller',
    });
    return items.length === 1 && items[0];
  });
  assert.equal(
    await execOutput(cluster.url, pod, ['virsh', 'numatune', '1']),
    'numa_mode      : strict\nnuma_nodeset   : 0\n\n',
  );
  assert.match(
    await refusal(migrate('rhel9-you-vm')),
    /Cannot migrate VMI, Reason: DisksNotLiveMigratable/,
  );
});

test('overcommit: a machine without a request asks for less, on huge pages too, where that is a fault', async () => {
  const spec = { higherWorkloadDensity: { memoryOvercommitPercentage: 150 } };
  await client.mergePatch(resources.hyperConverged, 'kubevirt-hyperconverged', cnv, { spec });
  await until('KubeVirt knows', async () => {
    const [kubevirt] = (await client.list(resources.kubeVirt)).items;
    return JSON.stringify(kubevirt?.['spec']).includes('"memoryOvercommit":150');
  });
  await create('dense', { memory: '6Gi', nodeName: 'worker2' });
  await create('dense-pages', { memory: '6Gi', hugepages: '2Mi', nodeName: 'worker3' });
  const requested = async (name: string) =>
    (await launcherOf(name)).spec.containers[0]?.resources?.requests ?? {};
  const dense = Number.parseInt((await requested('dense'))['memory'] ?? '', 10);
  assert.ok(dense > 4096 && dense < 4096 + 400, `requested: ${dense} MiB`);
  assert.equal((await requested('dense-pages'))['hugepages-2Mi'], '4Gi');
});
