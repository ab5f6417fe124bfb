/** kubectl get -w and wait, while objects change. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { resources } from '../cluster/client';
import { eventually } from '../cluster/client/eventually';
import { configMap, pod, startKubectlServer } from './testing/server';

const server = await startKubectlServer();
after(() => server.close());
const { client } = server;

for (const [index, kubectl] of server.kubectls.entries()) {
  describe(kubectl.tool.name, () => {
    const name = (base: string) => `${base}-${index}`;
    /** What `kubectl get … -w` has printed, until the test ends it. */
    function watch(...args: string[]): { text: () => string; end: () => Promise<void> } {
      const child = kubectl.start(['get', ...args, '-w', '-n', 'work']);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
      return {
        text: () => text,
        end: async () => {
          child.kill();
          await closed;
        },
      };
    }

    test('get -w prints what is added, changed and deleted', async () => {
      const watching = watch('configmaps', '--output-watch-events', '-l', `of=${index}`);
      try {
        const labels = { of: String(index) };
        await client.create(resources.configMap, configMap(name('first'), {}, { labels }));
        await eventually('the first object', () => /ADDED\s+first/.test(watching.text()));
        await client.mergePatch(resources.configMap, name('first'), 'work', { data: { a: '1' } });
        await eventually('the change', () => /MODIFIED\s+first-\d\s+1/.test(watching.text()));
        await client.create(resources.configMap, configMap(name('unlabelled')));
        await client.delete(resources.configMap, name('first'), 'work');
        await eventually('the deletion', () => /DELETED\s+first/.test(watching.text()));
        assert.doesNotMatch(watching.text(), /unlabelled/);
      } finally {
        await watching.end();
      }
    });

    test('get -w goes on when the server drops the watch of a single object', async () => {
      await client.create(resources.configMap, configMap(name('kept')));
      const watching = watch('configmap', name('kept'));
      try {
        await eventually('the object', () => watching.text().includes(name('kept')));
        await client.mergePatch(resources.configMap, name('kept'), 'work', {
          data: { a: '1', b: '2' },
        });
        await eventually('the change', () => /kept-\d\s+2/.test(watching.text()));
      } finally {
        await watching.end();
      }
    });

    test('wait --for=condition and --for=delete', async () => {
      await client.create(resources.pod, pod(name('slow')));
      const on = ['pod', name('slow'), '-n', 'work', '--timeout=20s'];
      const condition = kubectl.ok(['wait', '--for=condition=Ready', ...on]);
      const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      await client.mergePatch(
        resources.pod,
        name('slow'),
        'work',
        { status },
        {
          subresource: 'status',
        },
      );
      assert.match(await condition, /condition met/);
      const finalizers = ['test.example.com/hold'];
      await client.mergePatch(resources.pod, name('slow'), 'work', { metadata: { finalizers } });
      await client.delete(resources.pod, name('slow'), 'work');
      const gone = kubectl.ok(['wait', '--for=delete', ...on]);
      await eventually('kubectl to watch', async () => (await server.openPodWatches()) > 0);
      const released = { metadata: { finalizers: null } };
      await client.mergePatch(resources.pod, name('slow'), 'work', released);
      await gone;
    });

    test('wait gives up after its timeout', async () => {
      await client.create(resources.pod, pod(name('never')));
      const args = ['wait', '--for=condition=Ready', 'pod', name('never'), '-n', 'work'];
      assert.match(await kubectl.refused([...args, '--timeout=1s']), /timed out/);
    });

    const hasJsonPath = kubectl.tool.minor >= 23;
    test('wait --for=jsonpath', { skip: !hasJsonPath && 'kubectl 1.23 and later' }, async () => {
      await client.create(resources.pod, pod(name('phase')));
      const on = ['pod', name('phase'), '-n', 'work', '--timeout=20s'];
      const running = kubectl.ok(['wait', '--for=jsonpath={.status.phase}=Running', ...on]);
      await client.mergePatch(
        resources.pod,
        name('phase'),
        'work',
        { status: { phase: 'Running' } },
        {
          subresource: 'status',
        },
      );
      assert.match(await running, /condition met/);
    });
  });
}
