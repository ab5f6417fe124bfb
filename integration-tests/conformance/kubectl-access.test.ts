/** What each persona may do, asked and tried with kubectl. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { configMap, startKubectlServer } from './testing/server';

const server = await startKubectlServer();
after(() => server.close());

for (const kubectl of server.kubectls) {
  describe(kubectl.tool.name, () => {
    /** The answer of `kubectl auth can-i`, which exits with 1 for no. */
    const canI = async (user: string, ...what: string[]) =>
      (await kubectl.run(['auth', 'can-i', ...what, '--as', user])).stdout.trim();

    test('auth can-i', async () => {
      assert.equal(await canI('kube:admin', 'delete', 'nodes'), 'yes');
      assert.equal(await canI('viewer', 'list', 'nodes'), 'yes');
      assert.equal(await canI('viewer', 'patch', 'nodes'), 'no');
      assert.equal(await canI('viewer', 'create', 'cmmds.cmmd.samsung.com', '-n', 'work'), 'no');
      assert.equal(
        await canI('developer', 'create', 'cmmds.cmmd.samsung.com', '-n', 'work'),
        'yes',
      );
      assert.equal(
        await canI('developer', 'create', 'cmmds.cmmd.samsung.com', '-n', 'other'),
        'no',
      );
      assert.equal(await canI('developer', 'list', 'nodes'), 'no');
      const proxy = ['get', 'pods', '--subresource=proxy', '-n', 'socmmd-system'];
      assert.equal(await canI('viewer', ...proxy), 'yes');
      assert.equal(await canI('developer', ...proxy), 'no');
    });

    test("a viewer's write is refused with the reason", async () => {
      const text = JSON.stringify(configMap('refused'));
      const error = await kubectl.refused(['create', '-f', '-', '--as', 'viewer'], text);
      assert.match(
        error,
        /\(Forbidden\): .*configmaps is forbidden: User "viewer" cannot create resource "configmaps" in API group "" in the namespace "work"/,
      );
      await kubectl.ok(['get', 'nodes', '--as', 'viewer']);
    });

    test('a developer sees the own project only', async () => {
      await kubectl.ok(['get', 'cmmds', '-n', 'work', '--as', 'developer']);
      assert.match(
        await kubectl.refused(['get', 'nodes', '--as', 'developer']),
        /nodes is forbidden: User "developer" cannot list resource "nodes" in API group "" at the cluster scope/,
      );
      await kubectl.refused(['get', 'cmmds', '-A', '--as', 'developer']);
    });
  });
}
