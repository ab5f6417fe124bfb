import { isPluginLoaded } from '../console-server';
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

test.each([
  [{ SERVER_FLAGS: { consolePlugins: ['a', 'b'] } }, true],
  [{ SERVER_FLAGS: { consolePlugins: ['b'] } }, false],
  // Consoles promise none of this: what is not as expected is not known.
  [{ SERVER_FLAGS: { consolePlugins: 'a' } }, undefined],
  [{ SERVER_FLAGS: {} }, undefined],
  [{ SERVER_FLAGS: null }, undefined],
  [{}, undefined],
])('of a page with %j, plugin a is loaded: %p', (page, loaded) => {
  expect(isPluginLoaded('a', page)).toBe(loaded);
});
