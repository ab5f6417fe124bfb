import { pagesByNode } from './declared-by-node';

const file = (id: number) =>
  `/sys/devices/system/node/node${id}/hugepages/hugepages-2048kB/nr_hugepages`;
const tuned = {
  metadata: { name: 'pages' },
  spec: { profile: [{ name: 'both', data: `${file(0)}=1\n${file(2)}=1\n` }] },
};
const profileOf = (name: string, profile: string, applied = true) => ({
  metadata: { name },
  ...(applied
    ? { status: { tunedProfile: profile } }
    : { spec: { config: { tunedProfile: profile } } }),
});
const node = (name: string, ...roles: string[]) => ({
  metadata: {
    name,
    labels: Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, ''])),
  },
});
const boot = {
  metadata: { name: 'boot', labels: { 'machineconfiguration.openshift.io/role': 'cmmd' } },
  spec: { kernelArguments: ['hugepages=8'] },
};

test('each node by its own profile, and by the MachineConfigs of its roles', () => {
  const found = pagesByNode(
    [node('a', 'worker'), node('b', 'worker'), node('c', 'worker', 'cmmd'), node('d')],
    {
      tuneds: [tuned],
      profiles: [profileOf('a', 'both'), profileOf('b', 'other'), profileOf('d', 'both', false)],
      configs: [boot],
    },
  );
  const ofTuned = { kind: 'Tuned', name: 'pages', numaIds: [0, 2] };
  expect([...found]).toEqual([
    ['a', [ofTuned]],
    ['c', [{ kind: 'MachineConfig', name: 'boot', numaIds: 'with-cpus' }]],
    ['d', [ofTuned]],
  ]);
});
