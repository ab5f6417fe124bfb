import fc from 'fast-check';
import { hugePageSources } from './huge-page-sources';

const folder = '/sys/devices/system/node/node1/hugepages/hugepages-2048kB';
const tuned = (name: string, profiles: Record<string, string>) => ({
  metadata: { name, namespace: 'tuning' },
  spec: { profile: Object.entries(profiles).map(([profile, data]) => ({ name: profile, data })) },
});
const cxl = tuned('hugepages-cmmd', {
  'openshift-node-hugepages': `[main]\ninclude=openshift-node\n[sysfs]\n# nr_hugepages of the guide\n${folder}/nr_hugepages=120000\n`,
});
const over = tuned('mine', { mine: '[main]\ninclude=openshift-node-hugepages,-none\n' });
const circle = tuned('circle', {
  a: `include=b\n${folder}/nr_hugepages=1\n`,
  b: 'include=a\n',
});
const config = (name: string, role: string | undefined, spec: object) => ({
  metadata: {
    name,
    ...(role !== undefined && { labels: { 'machineconfiguration.openshift.io/role': role } }),
  },
  spec,
});
const unit = config('99-pages', 'cmmd', {
  config: {
    systemd: {
      units: [
        {
          name: 'pages.service',
          contents: `ExecStart=/bin/sh -c 'echo 5 > ${folder}/nr_hugepages'`,
        },
      ],
    },
  },
});
const boot = config('99-boot', 'worker', {
  kernelArguments: ['hugepagesz=2M', 'hugepages=512', 'quiet'],
});

const names = (...args: Parameters<typeof hugePageSources>) =>
  hugePageSources(...args).map(({ kind, name, profile }) =>
    `${kind} ${name} ${profile ?? ''}`.trim(),
  );

test('the profile that the node has, and those that it includes', () => {
  expect(names([cxl, over, circle], [], 'mine', undefined)).toEqual([
    'Tuned hugepages-cmmd openshift-node-hugepages',
  ]);
  expect(names([cxl, over], [], 'openshift-node', undefined)).toEqual([]);
  expect(names([circle], [], 'b', undefined)).toEqual(['Tuned circle a']);
  expect(hugePageSources([cxl], [], undefined, undefined)[0]?.lines).toEqual([
    `${folder}/nr_hugepages=120000`,
  ]);
});

test('MachineConfigs of its pools: units and arguments of the kernel', () => {
  expect(
    names([], [unit, boot, config('rendered', undefined, {})], undefined, ['cmmd', 'worker']),
  ).toEqual(['MachineConfig 99-pages', 'MachineConfig 99-boot']);
  expect(names([], [unit, boot], undefined, ['cmmd'])).toEqual(['MachineConfig 99-pages']);
  expect(hugePageSources([], [boot], undefined, undefined)[0]?.lines).toEqual([
    'hugepagesz=2M',
    'hugepages=512',
  ]);
});

test('whatever stands in them, it is read in no time', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (tuneds, configs) => {
      hugePageSources(tuneds, configs, 'a', ['b']);
      hugePageSources(tuneds, configs, undefined, undefined);
    }),
  );
  const long = tuned('long', { p: `${'x'.repeat(100_000)}nr_hugepages=1\n`.repeat(20) });
  const [source] = hugePageSources([long], [], undefined, undefined);
  expect(source?.lines).toHaveLength(1);
  expect(source?.lines[0]?.length).toBeLessThan(200);
});
