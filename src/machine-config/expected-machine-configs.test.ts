import {
  expectedMachineConfigs,
  needsDaxReconfigure,
  rhelVersion,
} from './expected-machine-configs';
import { DAX_RECONFIGURE_CONFIG, OPERATOR_MACHINE_CONFIGS } from './names';
import { machineConfig, node } from './testing';

const [hook, util, daxctl] = OPERATOR_MACHINE_CONFIGS;
const three = OPERATOR_MACHINE_CONFIGS.map((name) => machineConfig(name, 'cmmd'));
const states = (result: ReturnType<typeof expectedMachineConfigs>) =>
  Object.fromEntries(result.configs.map(({ name, state }) => [name, state]));

describe('expectedMachineConfigs', () => {
  it('is complete with three of them from RHEL 9.4 on', () => {
    const result = expectedMachineConfigs(three, 'cmmd', false);
    expect(result.set).toBe('complete');
    expect(states(result)[DAX_RECONFIGURE_CONFIG]).toBe('not-needed');
  });

  it('misses the fourth before RHEL 9.4', () => {
    const result = expectedMachineConfigs(three, 'cmmd', true);
    expect(result.set).toBe('partial');
    expect(states(result)).toEqual({
      [hook]: 'present',
      [util]: 'present',
      [daxctl]: 'present',
      [DAX_RECONFIGURE_CONFIG]: 'missing',
    });
  });

  it('does not miss the fourth when nobody knows the RHEL version', () => {
    expect(expectedMachineConfigs(three, 'cmmd', undefined).set).toBe('complete');
  });

  it.each([
    ['none is there yet', [], 'cmmd', 'none'],
    ['one is missing', three.slice(1), 'cmmd', 'partial'],
    ['one has another role', [...three.slice(1), machineConfig(hook, 'infra')], 'cmmd', 'partial'],
    ['one has no role', [...three.slice(1), machineConfig(hook)], 'cmmd', 'partial'],
    ['all have another role', three, 'infra', 'partial'],
    ['no Label asks for them', three, undefined, 'leftover'],
    ['neither Label nor MachineConfigs', [], undefined, 'unasked'],
    ['others are none of its business', [machineConfig('99-other', 'cmmd')], 'cmmd', 'none'],
  ] as const)('%s', (_, configs, role, set) => {
    expect(expectedMachineConfigs(configs, role, false).set).toBe(set);
  });

  it('says which role a wrong one has', () => {
    const result = expectedMachineConfigs([machineConfig(util, 'worker')], 'cmmd', false);
    expect(result.configs.find(({ name }) => name === util)).toEqual({
      name: util,
      state: 'wrong-role',
      role: 'worker',
    });
  });
});

describe('RHEL versions', () => {
  const of = (kernelVersion: string, osImage = '') =>
    rhelVersion({ status: { nodeInfo: { kernelVersion, osImage } } });

  it.each([
    ['5.14.0-284.120.1.el9_2.x86_64', '', { major: 9, minor: 2 }],
    ['5.14.0-570.62.1.el9_6.x86_64', '', { major: 9, minor: 6 }],
    ['6.12.0-55.el10_0.x86_64', '', { major: 10, minor: 0 }],
    ['', 'Red Hat Enterprise Linux CoreOS 418.94.202510230424-0', { major: 9, minor: 4 }],
    ['', 'Red Hat Enterprise Linux CoreOS 9.6.20261012-0', { major: 9, minor: 6 }],
    ['6.1.0-custom', 'Some Linux', undefined],
  ])('%s %s', (kernel, image, expected) => {
    expect(of(kernel, image)).toEqual(expected);
  });

  const on = (minor: number) => node('n', [], { kernelVersion: `5.14.0-1.el9_${minor}.x86_64` });

  it('need the reconfiguration before 9.4 only', () => {
    expect(needsDaxReconfigure([on(2), on(2)])).toBe(true);
    expect(needsDaxReconfigure([on(4)])).toBe(false);
  });

  it('are unknown without nodes, and when nodes differ', () => {
    expect(needsDaxReconfigure([])).toBeUndefined();
    expect(needsDaxReconfigure([on(2), on(4)])).toBeUndefined();
  });
});
