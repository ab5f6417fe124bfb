import fc from 'fast-check';
import { hugePagesConfig } from './machine-config';
import { declaredPages } from './declared';

const pool = (id: number, size = '2048kB') =>
  `/sys/devices/system/node/node${id}/hugepages/hugepages-${size}/nr_hugepages`;
const tuned = (name: string, profiles: Record<string, string>) => ({
  metadata: { name },
  spec: { profile: Object.entries(profiles).map(([each, data]) => ({ name: each, data })) },
});
const config = (spec: object) => ({ metadata: { name: 'mc' }, spec });
const unit = (name: string, contents: string, enabled = true) =>
  config({ config: { systemd: { units: [{ name, contents, enabled }] } } });
const args = (...kernelArguments: string[]) => config({ kernelArguments });

const both = tuned('both', { all: `[sysfs]\n${pool(0)}=2048\n${pool(2)}=8192\n` });

test.each<[string, Parameters<typeof declaredPages>, unknown]>([
  ['a profile, by NUMA node', [[both], 'all', []], [[0, 2]]],
  ['a profile that the node has not', [[both], 'openshift-node', []], []],
  ['no profile known', [[both], undefined, []], []],
  [
    'what includes has the last word',
    [[both, tuned('mine', { mine: `include=all\n${pool(0)}=0\n` })], 'mine', []],
    [[2]],
  ],
  ['pages of another size', [[tuned('g', { g: `${pool(0, '1048576kB')}=4` })], 'g', []], []],
  ["the plugin's own unit", [[], undefined, [hugePagesConfig('cmmd', new Map([[2, 5]]))]], [[2]]],
  [
    "a PerformanceProfile's unit",
    [[], undefined, [unit('hugepages-allocation-2048kB-NUMA0.service', '')]],
    [[0]],
  ],
  [
    'a unit that is switched off',
    [[], undefined, [unit('hugepages-allocation-2048kB-NUMA0.service', '', false)]],
    [],
  ],
  [
    'a line of a shell',
    [[], undefined, [unit('a', `ExecStart=sh -c 'echo 5 > ${pool(0)}; echo 0 > ${pool(1)}'`)]],
    [[0]],
  ],
  ['the kernel', [[], undefined, [args('quiet', 'hugepages=512')]], ['with-cpus']],
  ['the kernel, by size', [[], undefined, [args('hugepagesz=2M hugepages=512')]], ['with-cpus']],
  ['the kernel, 1 GiB', [[], undefined, [args('hugepagesz=1G', 'hugepages=4')]], []],
  [
    'the kernel, another size unless it is said',
    [[], undefined, [args('hugepages=4'), args('default_hugepagesz=1G')]],
    [],
  ],
  ['the kernel, by NUMA node', [[], undefined, [args('hugepages=0:512,1:0,2:8')]], [[0, 2]]],
  ['the kernel, none', [[], undefined, [args('hugepages=0')]], []],
])('%s', (_what, input, expected) => {
  expect(declaredPages(...input).map(({ numaIds }) => numaIds)).toEqual(expected);
});

test('says who', () => {
  expect(declaredPages([both], 'all', [args('hugepages=1')])).toEqual([
    { kind: 'Tuned', name: 'both', numaIds: [0, 2] },
    { kind: 'MachineConfig', name: 'mc', numaIds: 'with-cpus' },
  ]);
});

test('whatever stands in them is read, and never makes pages of nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.string(), (configs, profile) => {
      expect(declaredPages([], profile, configs)).toEqual([]);
    }),
  );
});
