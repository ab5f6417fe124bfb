import { consoleUrl } from './console-server';

it.each([
  [{}, '/api/x'],
  [{ SERVER_FLAGS: {} }, '/api/x'],
  [{ SERVER_FLAGS: { basePath: '/' } }, '/api/x'],
  [{ SERVER_FLAGS: { basePath: '/console/' } }, '/console/api/x'],
  [{ SERVER_FLAGS: { basePath: '/console' } }, '/console/api/x'],
  [{ SERVER_FLAGS: { basePath: '' } }, '/api/x'],
  [{ SERVER_FLAGS: { basePath: 'https://elsewhere/' } }, '/api/x'],
  [{ SERVER_FLAGS: { basePath: 7 } }, '/api/x'],
  [{ SERVER_FLAGS: null }, '/api/x'],
])('address below the base path of %j', (page, expected) => {
  expect(consoleUrl('api/x', page)).toBe(expected);
});
