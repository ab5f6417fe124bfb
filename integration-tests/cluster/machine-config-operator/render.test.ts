import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { configChange } from './config-change';
import { baseConfigs, cmmdConfigs, fileConfig, machineConfig, pool } from './testing/objects';
import { renderPool, RenderError, versionsOf } from './render';
import type { MachineConfig, MachineConfigPool } from './types';

const versions = versionsOf('4.14.16');
const render = (of: MachineConfigPool, ...configs: MachineConfig[]) =>
  renderPool(of, configs, versions);
const nameOf = (of: MachineConfigPool, ...configs: MachineConfig[]) =>
  render(of, ...configs).machineConfig.metadata.name ?? '';
const filesOf = ({ machineConfig: { spec } }: ReturnType<typeof renderPool>) =>
  (spec?.config?.['storage'] as { files: { path: string; overwrite: boolean }[] }).files;

test('the name is the pool and a hash of the content; the rest is as the real controller writes it', () => {
  const cmmd = { ...pool('cmmd'), metadata: { name: 'cmmd', uid: 'u-1' } };
  const { machineConfig: rendered, source } = render(cmmd, ...baseConfigs);
  assert.match(rendered.metadata.name ?? '', /^rendered-cmmd-[0-9a-f]{32}$/);
  assert.deepEqual(rendered.metadata.ownerReferences, [
    {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfigPool',
      name: 'cmmd',
      uid: 'u-1',
      controller: true,
      blockOwnerDeletion: true,
    },
  ]);
  const annotation = 'machineconfiguration.openshift.io/release-image-version';
  assert.equal(rendered.metadata.annotations?.[annotation], '4.14.16');
  assert.deepEqual(
    source.map(({ name }) => name),
    ['00-worker', '97-worker-generated-kubelet'],
  );
});

test('the hash depends on content alone', () => {
  const shuffled = fc.shuffledSubarray([...baseConfigs, ...cmmdConfigs('cmmd')], {
    minLength: baseConfigs.length + cmmdConfigs('cmmd').length,
  });
  const expected = nameOf(pool('cmmd'), ...baseConfigs, ...cmmdConfigs('cmmd'));
  fc.assert(
    fc.property(shuffled, (configs) => {
      assert.equal(nameOf(pool('cmmd'), ...configs), expected);
    }),
  );
  const more = fileConfig('99-more', 'cmmd', '/etc/more');
  const all = [...baseConfigs, ...cmmdConfigs('cmmd')];
  assert.notEqual(nameOf(pool('cmmd'), ...all, more), expected);
});

test('files are merged by path, a custom pool over worker whatever the names', () => {
  const worker = fileConfig('99-z-worker', 'worker', '/etc/shared', '/etc/worker');
  const custom = fileConfig('01-a-cmmd', 'cmmd', '/etc/shared', '/etc/cmmd');
  const rendered = render(pool('cmmd'), custom, worker);
  assert.deepEqual(
    filesOf(rendered).map(({ path }) => path),
    ['/etc/shared', '/etc/worker', '/etc/cmmd'],
  );
  const shared = filesOf(rendered)[0] as unknown as { contents: { source: string } };
  assert.equal(shared.contents.source, 'data:,01-a-cmmd');
  assert.ok(filesOf(rendered).every(({ overwrite }) => overwrite));
});

test('units, kernel arguments, extensions, fips and kernel type come together', () => {
  const unit = (name: string, text: string) => ({ name, contents: text });
  const first = machineConfig('10-a', 'worker', {
    config: {
      ignition: { version: '3.2.0' },
      systemd: { units: [unit('a', '1'), unit('b', '1')] },
    },
    kernelArguments: ['a=1'],
    extensions: ['usbguard'],
  });
  const second = machineConfig('20-b', 'worker', {
    config: { ignition: { version: '3.4.0' }, systemd: { units: [unit('b', '2')] } },
    kernelArguments: ['b=2'],
    kernelType: 'realtime',
    fips: true,
    osImageURL: 'image@sha256:1',
  });
  const spec = render(pool('worker'), first, second).machineConfig.spec;
  assert.deepEqual(spec?.config, {
    ignition: { version: '3.4.0' },
    systemd: { units: [unit('a', '1'), unit('b', '2')] },
  });
  assert.deepEqual(spec.kernelArguments, ['a=1', 'b=2']);
  assert.deepEqual(
    [spec.extensions, spec.kernelType, spec.fips, spec.osImageURL],
    [['usbguard'], 'realtime', true, 'image@sha256:1'],
  );
  const devel = machineConfig('30-c', 'worker', { extensions: ['kernel-devel'] });
  assert.throws(() => render(pool('worker'), second, devel), RenderError);
});

test('a pool that selects nothing cannot be rendered', () => {
  assert.throws(() => render(pool('cmmd'), fileConfig('00-master', 'master', '/etc/m')), {
    message:
      /^no MachineConfigs found matching selector machineconfiguration.openshift.io\/role in/,
  });
});

test('equal content of two pools needs no reboot, the operator configs need one', () => {
  const worker = render(pool('worker'), ...baseConfigs).machineConfig.spec ?? {};
  const empty = render(pool('cmmd'), ...baseConfigs).machineConfig.spec ?? {};
  const full =
    render(pool('cmmd'), ...baseConfigs, ...cmmdConfigs('cmmd')).machineConfig.spec ?? {};
  assert.deepEqual(configChange(worker, empty), { reboot: false, system: false, files: false });
  assert.deepEqual(configChange(empty, full), { reboot: true, system: false, files: true });
  assert.deepEqual(configChange(full, empty), { reboot: true, system: false, files: true });
  const kernel = { ...worker, kernelArguments: ['quiet'] };
  assert.deepEqual(configChange(worker, kernel), { reboot: true, system: true, files: false });
  const quiet = fileConfig('99-ca', 'worker', '/etc/kubernetes/kubelet-ca.crt');
  const renewed = render(pool('worker'), ...baseConfigs, quiet).machineConfig.spec ?? {};
  assert.deepEqual(configChange(worker, renewed), { reboot: false, system: false, files: true });
});
