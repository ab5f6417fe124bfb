import type { MachineConfigResource, MachineConfigSpec } from '../../k8s/types';
import { ROLE_LABEL } from '../names';
import { machineConfig, pool } from '../testing';
import { renderPool, selectedConfigs } from './pool-content';
import { needsReboot, sameContent } from './reboot-rule';

function config(name: string, role: string, spec: MachineConfigSpec = {}): MachineConfigResource {
  return { ...machineConfig(name, role), spec };
}

const file = (path: string, source = 'data:,') => ({
  config: { ignition: { version: '3.4.0' }, storage: { files: [{ path, contents: { source } }] } },
});

const cmmd = pool('cmmd');

/** Content of pool cmmd made of these. */
const contentOf = (...configs: MachineConfigResource[]) => {
  const { content } = renderPool(cmmd, configs);
  if (!content) throw new Error('not rendered');
  return content;
};

describe('selectedConfigs', () => {
  it('takes worker configs first, whatever their names, and never rendered ones', () => {
    const configs = [
      config('99-worker-ssh', 'worker'),
      config('50-own', 'cmmd'),
      config('00-worker', 'worker'),
      config('00-master', 'master'),
      {
        ...machineConfig('rendered-cmmd-1'),
        metadata: { name: 'rendered-cmmd-1', labels: { [ROLE_LABEL]: 'cmmd' } },
      },
    ];
    expect(selectedConfigs(cmmd, configs).map(({ metadata }) => metadata?.name)).toEqual([
      '00-worker',
      '99-worker-ssh',
      '50-own',
    ]);
  });
});

describe('renderPool', () => {
  it.each([
    ['nothing selected', pool('cmmd'), [config('a', 'infra')], 'selects-nothing'],
    [
      'an empty selector',
      pool('cmmd', { machineConfigSelector: {} }),
      [config('a', 'cmmd')],
      'selects-everything',
    ],
    [
      'kernel-devel with a realtime kernel',
      cmmd,
      [
        config('a', 'worker', { kernelType: 'realtime' }),
        config('b', 'cmmd', { extensions: ['kernel-devel'] }),
      ],
      'kernel-devel',
    ],
    [
      'Ignition 2 beside 3',
      cmmd,
      [
        config('a', 'worker', file('/a')),
        config('b', 'cmmd', { config: { ignition: { version: '2.2.0' } } }),
      ],
      'ignition-version',
    ],
  ] as const)('refuses %s', (_name, aPool, configs, kind) => {
    const { content, problems } = renderPool(aPool, [...configs]);
    expect(content).toBeUndefined();
    expect(problems.map((problem) => problem.kind)).toEqual([kind]);
  });

  it('says which custom MachineConfig overwrites a file of another, not of the worker', () => {
    const configs = [
      config('00-worker', 'worker', file('/etc/a')),
      config('98-own', 'cmmd', file('/etc/a', 'data:,own')),
      config('99-daxctl', 'cmmd', file('/etc/a', 'data:,dax')),
    ];
    expect(renderPool(cmmd, configs).problems).toEqual([
      { kind: 'overwritten', what: 'file /etc/a', loser: '98-own', winner: '99-daxctl' },
    ]);
    expect(contentOf(...configs).config['storage']).toEqual({
      files: [{ path: '/etc/a', overwrite: true, contents: { source: 'data:,dax' } }],
    });
  });
});

describe('needsReboot', () => {
  const worker = config('00-worker', 'worker', file('/etc/a'));
  it.each([
    ['nothing', [worker], false],
    ['the same file under another name', [config('01-worker', 'worker', file('/etc/a'))], false],
    ['another file', [worker, config('99', 'cmmd', file('/etc/b'))], true],
    ['a kernel argument', [worker, config('99', 'cmmd', { kernelArguments: ['a=b'] })], true],
    [
      'the pull secret',
      [worker, config('99', 'cmmd', file('/var/lib/kubelet/config.json'))],
      false,
    ],
    [
      'an SSH key',
      [worker, config('99', 'cmmd', { config: { passwd: { users: [{ name: 'core' }] } } })],
      false,
    ],
    ['another operating system', [worker, config('99', 'cmmd', { osImageURL: 'os' })], true],
    ['an empty MachineConfig', [worker, config('99', 'cmmd', {})], false],
  ] as const)('%s', (_name, configs, expected) => {
    expect(needsReboot(contentOf(worker), contentOf(...configs))).toBe(expected);
  });

  it('does not look at the order of fields', () => {
    const a = contentOf(config('a', 'worker', { config: { x: { b: 1, c: 2 } } }));
    const b = contentOf(config('a', 'worker', { config: { x: { c: 2, b: 1 } } }));
    expect(sameContent(a, b)).toBe(true);
  });
});
