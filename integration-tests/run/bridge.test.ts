import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BridgeOptions } from './bridge';
import { bridgeEnvironment, engineArguments } from './bridge';

const options: BridgeOptions = {
  engine: 'podman',
  platform: 'linux',
  image: 'example/console:4.22',
  port: 9000,
  apiUrl: 'http://127.0.0.1:8001',
  token: 'secret-token',
  pluginName: 'cmmd-console-plugin',
  pluginPort: 9001,
};

test('on Linux the container shares this machine’s network', () => {
  const args = engineArguments({ ...options, port: 9050 });
  assert.deepEqual(args.slice(0, 2), ['run', '--rm']);
  assert.ok(args.includes('--network=host'));
  assert.ok(!args.some((arg) => arg.startsWith('--publish')));
  assert.ok(args.includes('--env=BRIDGE_LISTEN=http://127.0.0.1:9050'));
  assert.ok(args.includes('--env=BRIDGE_K8S_MODE_OFF_CLUSTER_ENDPOINT=http://127.0.0.1:8001'));
  assert.ok(args.includes('--env=BRIDGE_PLUGINS=cmmd-console-plugin=http://localhost:9001'));
  assert.equal(args.at(-1), 'example/console:4.22');
});

test('the token is never on the command line', () => {
  const args = engineArguments(options);
  assert.ok(args.includes('--env=BRIDGE_K8S_AUTH_BEARER_TOKEN'));
  assert.ok(!args.join(' ').includes('secret-token'));
});

test('elsewhere the container finds this machine by the name its engine gives it', () => {
  const mac = bridgeEnvironment({ ...options, platform: 'darwin' });
  assert.equal(mac['BRIDGE_K8S_MODE_OFF_CLUSTER_ENDPOINT'], 'http://host.containers.internal:8001');
  const docker = { ...options, platform: 'win32' as const, engine: 'docker' as const };
  assert.equal(
    bridgeEnvironment(docker)['BRIDGE_PLUGINS'],
    'cmmd-console-plugin=http://host.docker.internal:9001',
  );
  assert.ok(engineArguments(docker).includes('--publish=127.0.0.1:9000:9000'));
  const real = { ...docker, apiUrl: 'https://api.cluster.example:6443' };
  assert.equal(
    bridgeEnvironment(real)['BRIDGE_K8S_MODE_OFF_CLUSTER_ENDPOINT'],
    'https://api.cluster.example:6443',
  );
});

test('monitoring is configured only where there is some', () => {
  assert.equal(bridgeEnvironment(options)['BRIDGE_K8S_MODE_OFF_CLUSTER_THANOS'], undefined);
  const monitored = bridgeEnvironment({ ...options, thanosUrl: 'https://thanos.example' });
  assert.equal(monitored['BRIDGE_K8S_MODE_OFF_CLUSTER_THANOS'], 'https://thanos.example');
});
