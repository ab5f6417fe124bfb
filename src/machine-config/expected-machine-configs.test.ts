import {
  expectedMachineConfigs,
  isRenewing,
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
    expect(result.configs.find(({ name }) => name === util)).toMatchObject({
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

  it('are read as decimal numbers: 9.10 is before 9.4, and 10.0 after', () => {
    expect(needsDaxReconfigure([on(10)])).toBe(true);
    expect(needsDaxReconfigure([on(3)])).toBe(true);
    expect(needsDaxReconfigure([on(40)])).toBe(false);
    const ten = node('n', [], { kernelVersion: '6.12.0-55.el10_0.x86_64' });
    expect(needsDaxReconfigure([ten])).toBe(false);
  });

  it('are those of the host that the operator runs on, where that is known', () => {
    const nodes = [
      node('old', [], { kernelVersion: '5.14.0-1.el9_2.x86_64' }),
      node('new', [], { kernelVersion: '5.14.0-1.el9_6.x86_64' }),
      node('mute', [], { kernelVersion: '6.1.0' }),
    ];
    expect(needsDaxReconfigure(nodes, 'old')).toBe(true);
    expect(needsDaxReconfigure(nodes, 'new')).toBe(false);
    expect(needsDaxReconfigure(nodes, 'mute')).toBeUndefined();
    expect(needsDaxReconfigure(nodes, 'gone')).toBeUndefined();
    expect(needsDaxReconfigure(nodes.slice(1), 'mute')).toBe(false);
  });

  it('are unknown without nodes, and when nodes differ', () => {
    expect(needsDaxReconfigure([])).toBeUndefined();
    expect(needsDaxReconfigure([on(2), on(4)])).toBeUndefined();
  });
});

test('an old 99-daxdev-reconfigure with another role is kept, not wrong, once it is not needed', () => {
  const old = machineConfig(DAX_RECONFIGURE_CONFIG, 'worker');
  const after = expectedMachineConfigs([...three, old], 'cmmd', false);
  expect([after.set, states(after)[DAX_RECONFIGURE_CONFIG]]).toEqual(['complete', 'kept']);
  const before = expectedMachineConfigs([...three, old], 'cmmd', true);
  expect([before.set, states(before)[DAX_RECONFIGURE_CONFIG]]).toEqual(['partial', 'wrong-role']);
});

describe('MachineConfigs that are made anew', () => {
  const now = Date.parse('2026-01-01T00:10:00Z');
  const made = (secondsAgo: number) =>
    three.slice(1).map((config) => ({
      ...config,
      metadata: {
        ...config.metadata,
        creationTimestamp: new Date(now - secondsAgo * 1000).toISOString(),
      },
    }));

  it.each([
    ['all there', three, 'cmmd', undefined, false],
    ['none, a moment ago all were', [], 'cmmd', now - 3_000, true],
    ['none, and it is a while that all were', [], 'cmmd', now - 5_000, false],
    ['none, never seen', [], 'cmmd', undefined, false],
    ['some, and these are new', made(3), 'cmmd', undefined, true],
    ['some, and these are old', made(3600), 'cmmd', undefined, false],
    ['some of unknown age', three.slice(1), 'cmmd', undefined, false],
    ['another role is no renewal', made(3), 'infra', now - 5_000, false],
    ['nothing asked for', [], undefined, now - 5_000, false],
  ] as const)('%s', (_, configs, role, completeAt, renewing) => {
    expect(isRenewing(expectedMachineConfigs(configs, role, false), completeAt, now)).toBe(
      renewing,
    );
  });
});
