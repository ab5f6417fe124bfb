import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numaFromListing } from './baseline';
import { containerFiles } from './container-files';
import {
  singleNodeListing,
  worker3WithMachineListing,
  type NumastatListing,
} from './fixtures/numastat';
import { GIB, MIB, type HostHardware } from './hardware';
import { hostMeminfo, type PodMemory } from './host-memory';
import { Host } from './host-model';
import { idList, nodeFiles } from './node-files';
import { programsOf, runCommand } from './programs';

const device = {
  deviceId: '1b00:c000',
  daxctlSizeBytes: 128 * GIB,
  status: 'valid',
  needsReconfigure: false,
  movable: true,
} as const;

function hostOf(listing: NumastatListing): Host {
  const dram = listing.numaNodes.length / 2;
  const numa: HostHardware['numa'] = listing.numaNodes.map((id) => ({
    ...numaFromListing(listing, id),
    cpuList: id < dram ? `${id * 48}-${id * 48 + 47}` : '',
    ...(id >= dram && { cxl: device }),
  }));
  return new Host({ nodeName: listing.host, numa });
}

const filesOf = (host: Host, pods: PodMemory[] = []) => nodeFiles(host, hostMeminfo(host, pods));

/** A meminfo file as numastat prints it: MiB, huge pages times their size. */
function numastat(text: string): Record<string, number> {
  return Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, name = '', value, unit] = /^Node \d+ (\S+):\s+(\d+)( kB)?$/.exec(line) ?? [];
        const bytes = Number(value) * (unit ? 1024 : 2 * MIB);
        return [name, bytes / MIB];
      }),
  );
}

test("a node's meminfo has the fields and figures of the guide's listing", () => {
  const files = filesOf(hostOf(singleNodeListing));
  singleNodeListing.numaNodes.forEach((id, column) => {
    const printed = numastat(files.get(`/sys/devices/system/node/node${id}/meminfo`) ?? '');
    assert.deepEqual(Object.keys(printed), Object.keys(singleNodeListing.fields));
    for (const [field, values] of Object.entries(singleNodeListing.fields)) {
      const difference = Math.abs((printed[field] ?? NaN) - (values[column] ?? NaN));
      // Sums of the listing are of figures that were rounded one by one. Its file pages on NUMA 2 are below 1 MiB.
      assert.ok(difference <= 1.5, `${field} of ${id}: ${printed[field]}, ${values[column]}`);
    }
  });
});

test('a virtual machine on huge pages takes free pages: 240000 stay, 223616 are free', () => {
  const { fields } = worker3WithMachineListing;
  const host = hostOf(worker3WithMachineListing);
  const machine = { bytes: 300 * MIB, hugePageBytes: 16 * GIB, numaIds: [] };
  const folder = '/sys/devices/system/node/node1';
  const read = (pods: PodMemory[], file: string) =>
    filesOf(host, pods).get(`${folder}/${file}`) ?? '';
  const after = numastat(read([machine], 'meminfo'));
  for (const field of ['MemTotal', 'MemFree', 'MemUsed', 'HugePages_Total', 'HugePages_Free']) {
    assert.equal(after[field], fields[field]?.[1], field);
  }
  assert.equal(read([], 'hugepages/hugepages-2048kB/free_hugepages'), '120000\n');
  assert.equal(read([machine], 'hugepages/hugepages-2048kB/free_hugepages'), '111808\n');
  assert.equal(read([machine], 'hugepages/hugepages-2048kB/nr_hugepages'), '120000\n');
  assert.equal(read([machine], 'hugepages/hugepages-1048576kB/nr_hugepages'), '0\n');
});

test('what tells which NUMA nodes there are', () => {
  const files = filesOf(hostOf(singleNodeListing));
  const node = (path: string) => files.get(`/sys/devices/system/node/${path}`);
  assert.equal(node('online'), '0-3\n');
  assert.equal(node('has_memory'), '0-3\n');
  assert.equal(node('has_cpu'), '0-1\n');
  assert.equal(node('node0/cpulist'), '0-47\n');
  assert.equal(node('node2/cpulist'), '\n');
  assert.equal(node('node0/distance'), '10 21 24 24\n');
  assert.equal(files.get('/sys/kernel/mm/numa/demotion_enabled'), 'false\n');
  const tier = (id: number) =>
    files.get(`/sys/devices/virtual/memory_tiering/memory_tier${id}/nodelist`);
  assert.deepEqual([tier(4), tier(22)], ['0-1\n', '2-3\n']);
  assert.equal(idList([{ id: 5 }, { id: 1 }, { id: 2 }, { id: 3 }]), '1-3,5');
});

test('ids with gaps, a NUMA node of CPUs alone and one of nothing; pages of 1 GiB set aside at boot', () => {
  const bootHugePages = { pageBytes: GIB, pages: 8 };
  const host = new Host({
    nodeName: 'sparse',
    numa: [
      { id: 0, cpuList: '0-3', totalBytes: 64 * GIB, bootHugePages },
      { id: 1, cpuList: '4-7', totalBytes: 0 },
      { id: 2, cpuList: '', totalBytes: 0 },
      { id: 8, cpuList: '', totalBytes: 128 * GIB, cxl: device },
    ],
  });
  const read = () => {
    const files = filesOf(host);
    return (path: string) => files.get(`/sys/devices/system/node/${path}`);
  };
  const node = read();
  assert.equal(node('possible'), '0-8\n');
  assert.equal(node('online'), '0-2,8\n');
  assert.equal(node('has_memory'), '0,8\n');
  assert.equal(node('has_normal_memory'), '0\n');
  assert.equal(node('has_cpu'), '0-1\n');
  const pages = 'hugepages/hugepages-1048576kB/nr_hugepages';
  assert.deepEqual([node(`node0/${pages}`), node(`node8/${pages}`)], ['8\n', '0\n']);
  assert.equal(node('node0/hugepages/hugepages-2048kB/nr_hugepages'), '0\n');
  const meminfo = node('node0/meminfo') ?? '';
  assert.match(meminfo, /HugePages_Total: +8\n/);
  const kb = (field: string) => Number(new RegExp(`${field}: +(\\d+) kB`).exec(meminfo)?.[1]);
  assert.ok(kb('MemUsed') >= 8 * 1024 ** 2);
  assert.equal(kb('MemUsed') + kb('MemFree'), kb('MemTotal'));
  assert.ok(host.mostHugePages(0) <= ((64 - 8) * GIB) / (2 * MIB));
  // The command line is read at every boot, what a Tuned profile wrote is not.
  host.boot();
  assert.equal(read()(`node0/${pages}`), '8\n');
});

test('a container sees its own memory by NUMA node', () => {
  const placement = {
    anon: new Map([
      [0, 16 * MIB],
      [2, 8 * GIB],
    ]),
    huge: new Map([[2, 4 * GIB]]),
  };
  const files = containerFiles(placement, 1, [0, 1, 2]);
  const stat = files.get('/sys/fs/cgroup/memory.numa_stat') ?? '';
  const line = (name: string) =>
    (new RegExp(`^${name} N0=(\\d+) N1=(\\d+) N2=(\\d+)$`, 'm').exec(stat) ?? [])
      .slice(1)
      .map(Number);
  const sum = line('anon').map((bytes, index) => bytes + (line('file')[index] ?? 0));
  assert.deepEqual(sum, [16 * MIB, 0, 8 * GIB]);
  assert.equal(
    files.get('/sys/fs/cgroup/hugetlb.2MB.numa_stat'),
    `total=${4 * GIB} N0=0 N1=0 N2=${4 * GIB}\n`,
  );
});

test('cat: several files, one missing, a folder', () => {
  const place = {
    image: 'registry.test/app:1',
    files: new Map([
      ['/a/b', 'one\n'],
      ['/a/c', 'two\n'],
    ]),
  };
  const run = (...command: string[]) => runCommand(command, place);
  assert.deepEqual(run('cat', '/a/b', '/a/c'), { stdout: 'one\ntwo\n', stderr: '', exitCode: 0 });
  assert.deepEqual(run('/usr/bin/cat', '/a/b', '/x', '/a'), {
    stdout: 'one\n',
    stderr: 'cat: /x: No such file or directory\ncat: /a: Is a directory\n',
    exitCode: 1,
  });
  assert.deepEqual(run('bash', '-c', 'cat /a/b'), {
    stdout: '',
    stderr: 'executable file `bash` not found in $PATH: No such file or directory\n',
    exitCode: 127,
  });
});

test('which images have which programs', () => {
  const programs = (image: string) => [...programsOf(image)];
  assert.deepEqual(programs('registry.test/virt-launcher@sha256:0'), ['cat', 'virsh']);
  assert.deepEqual(programs('registry.test/cmmdc:1.0'), ['cat']);
  assert.deepEqual(programs('gcr.io/distroless/static'), []);
  assert.deepEqual(programs('registry.test/app:1-scratch'), []);
});

test("libvirt's shell tells what was asked", () => {
  const domain = `<domain type='kvm'><name>work_vm</name><numatune><memory mode='strict' nodeset='2'/></numatune></domain>`;
  const image = 'registry.test/virt-launcher:1';
  const run = (...command: string[]) => runCommand(command, { image, files: new Map(), domain });
  assert.equal(run('virsh', 'dumpxml', '1').stdout, `${domain}\n`);
  assert.equal(
    run('virsh', 'numatune', '1').stdout,
    'numa_mode      : strict\nnuma_nodeset   : 2\n\n',
  );
  assert.equal(run('virsh', 'dumpxml', '7').exitCode, 1);
  assert.match(run('virsh', 'destroy', '1').stderr, /unknown command/);
});
