import { consoleUrl, socketUrl } from './console-server';

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

it.each([
  ['https:', 'wss://console:8443/api/x?y=1'],
  ['http:', 'ws://console:8443/api/x?y=1'],
])('address of a WebSocket on a page of %s', (protocol, expected) => {
  expect(socketUrl('/api/x?y=1', { href: `${protocol}//console:8443/cmmd/nodes?a=b#c` }).href).toBe(
    expected,
  );
});
