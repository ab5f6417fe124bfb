import { operatorPluginState } from './useOperatorPlugin';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

test.each([
  [true, true, 'enabled'],
  // Who may not read ConsolePlugins still sees that the console loads it.
  [undefined, true, 'enabled'],
  [true, false, 'available'],
  [true, undefined, 'unknown'],
  [false, true, 'absent'],
  [false, false, 'absent'],
  [undefined, false, 'unknown'],
  [undefined, undefined, 'unknown'],
] as const)('registered %p, enabled %p: %s', (registered, enabled, state) => {
  expect(operatorPluginState({ registered, enabled })).toBe(state);
});
