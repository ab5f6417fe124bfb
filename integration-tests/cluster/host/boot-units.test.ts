import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBootUnits } from './boot-units';
import { GIB, MIB } from './hardware';
import { Host, type HostConfig } from './host-model';

function host(): Host {
  const cxl = {
    deviceId: '1b00:c000',
    daxctlSizeBytes: 8 * GIB,
    status: 'valid',
    needsReconfigure: false,
    movable: true,
  } as const;
  return new Host({
    nodeName: 'worker3',
    numa: [
      { id: 0, cpuList: '0-7', totalBytes: 16 * GIB },
      { id: 1, cpuList: '', totalBytes: 8 * GIB, cxl, baseline: { usedBytes: 0 } },
    ],
  });
}

const script = `#!/bin/bash
set -u
node=/sys/devices/system/node/node$1
[ -d "$node" ] || { echo "node $1 is missing"; exit 0; }
[ -z "$(cat $node/cpulist)" ] || { echo "node $1 has CPUs"; exit 0; }
echo "$PAGES" > $node/hugepages/hugepages-2048kB/nr_hugepages
got=$(cat $node/hugepages/hugepages-2048kB/nr_hugepages)
echo "asked $PAGES, got $got"
`;

function config(
  numa: number,
  pages: number,
  unit: Partial<{ before: string; enabled: boolean }> = {},
): HostConfig {
  const { before = 'Before=kubelet.service', enabled = true } = unit;
  const path = '/usr/local/bin/cmmd-hugepages';
  return {
    files: new Set([path]),
    contents: new Map([[path, script]]),
    units: [
      {
        name: 'cmmd-hugepages.service',
        enabled,
        contents: [
          '[Unit]',
          before,
          '[Service]',
          'Type=oneshot',
          `Environment=PAGES=${pages}`,
          `ExecStart=/bin/bash ${path} ${numa}`,
          '[Install]',
          'WantedBy=kubelet-dependencies.target',
          '',
        ]
          .filter((line) => before !== '' || !line.startsWith('WantedBy'))
          .join('\n'),
      },
    ],
  };
}

test('a unit before the kubelet sets huge pages aside', async () => {
  const machine = host();
  assert.deepEqual(await runBootUnits(machine, config(1, 2048)), ['asked 2048, got 2048']);
  assert.equal(machine.hugePages(1), 2048);
  assert.equal(machine.hugePageBytes(), 4 * GIB);
  machine.boot();
  assert.equal(machine.hugePages(1), 0);
});

test('the kernel gives what there is, and the program sees that', async () => {
  const machine = host();
  assert.deepEqual(await runBootUnits(machine, config(1, 9000)), ['asked 9000, got 4096']);
  assert.equal(machine.hugePages(1), (8 * GIB) / (2 * MIB));
});

test('what the program refuses changes nothing', async () => {
  const machine = host();
  assert.deepEqual(await runBootUnits(machine, config(0, 100)), ['node 0 has CPUs']);
  assert.deepEqual(await runBootUnits(machine, config(5, 100)), ['node 5 is missing']);
  assert.equal(machine.hugePageBytes(), 0);
});

test('units that are off, or that start later, do not run before the kubelet', async () => {
  const machine = host();
  assert.deepEqual(await runBootUnits(machine, config(1, 100, { enabled: false })), []);
  assert.deepEqual(await runBootUnits(machine, config(1, 100, { before: '' })), []);
  assert.equal(machine.hugePageBytes(), 0);
});

test('text given to a shell runs too; a failing program is in the journal', async () => {
  const machine = host();
  const file = '/sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages';
  const unit = (command: string): HostConfig => ({
    files: new Set(),
    contents: new Map(),
    units: [
      {
        name: 'a.service',
        enabled: true,
        contents: `[Unit]\nBefore=kubelet.service\n[Service]\nExecStart=/bin/sh -c ${command}\n`,
      },
    ],
  });
  assert.deepEqual(await runBootUnits(machine, unit(`'echo 64 > ${file}'`)), []);
  assert.equal(machine.hugePages(1), 64);
  assert.deepEqual(await runBootUnits(machine, unit(`'echo hugepages; exit 4'`)), [
    'hugepages',
    'Main process exited, status=4',
  ]);
});

test('pages in use stay, and fewer pages are given where memory is in use', () => {
  const machine = host();
  machine.setHugePages(1, 1000);
  assert.equal(machine.setHugePages(1, 10, { anon: 0, huge: 512 * MIB }), 256);
  assert.equal(machine.setHugePages(1, 4096, { anon: 6 * GIB, huge: 0 }), 1024);
});

test('a program that waits for a device waits in simulated time', async () => {
  const machine = host();
  const path = '/usr/local/bin/waits';
  const waiting = [
    '#!/bin/sh',
    '# hugepages',
    'left=3600',
    'while [ ! -d /sys/devices/system/node/node9 ] && [ $left -gt 0 ]; do sleep 60; left=$((left - 60)); done',
    'echo "left: $left"',
  ].join('\n');
  const { units } = config(1, 1);
  assert.deepEqual(
    await runBootUnits(machine, {
      files: new Set([path]),
      contents: new Map([[path, waiting]]),
      units: units.map((unit) => ({
        ...unit,
        contents: `[Unit]\nBefore=kubelet.service\n[Service]\nExecStart=${path}\n`,
      })),
    }),
    ['left: 0'],
  );
});
