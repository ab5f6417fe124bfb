/** Writing with kubectl: apply, create, patch, label, annotate, delete, server-side dry run. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { resources } from '../cluster/client';
import { cmmd, configMap, deployment, startKubectlServer } from './testing/server';

const server = await startKubectlServer();
after(() => server.close());

interface Deployment {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: { replicas: number; template: { spec: { containers: { name: string; image: string }[] } } };
}

for (const [index, kubectl] of server.kubectls.entries()) {
  describe(kubectl.tool.name, () => {
    const name = (base: string) => `${base}-${index}`;
    const apply = ['apply', '-f', '-'];
    const get = (kind: string, of: string) =>
      kubectl.json<Deployment>(['get', kind, of, '-n', 'work']);

    test('apply creates, sees no change, updates', async () => {
      const web = deployment(name('web'), 1);
      const text = JSON.stringify(web);
      const kind = `deployment.apps/${name('web')}`;
      assert.equal(await kubectl.ok(apply, text), `${kind} created\n`);
      assert.equal(await kubectl.ok(apply, text), `${kind} unchanged\n`);
      const three = JSON.stringify(deployment(name('web'), 3));
      assert.equal(await kubectl.ok(apply, three), `${kind} configured\n`);
      assert.equal((await get('deployment', name('web'))).spec.replicas, 3);
    });

    test('apply keeps what others wrote and removes what it no longer names', async () => {
      const object = configMap(name('shared'), { mine: '1', gone: '1' });
      await kubectl.ok(apply, JSON.stringify(object));
      const { client } = server;
      await client.mergePatch(resources.configMap, name('shared'), 'work', {
        data: { theirs: '2' },
      });
      await kubectl.ok(apply, JSON.stringify({ ...object, data: { mine: '3' } }));
      const found = await client.get(resources.configMap, name('shared'), 'work');
      assert.deepEqual(found?.['data'], { mine: '3', theirs: '2' });
    });

    test('apply of a CMMD; an unknown field and a wrong value are refused', async () => {
      const app = cmmd(name('app'));
      const kind = `cmmd.cmmd.samsung.com/${name('app')}`;
      assert.equal(await kubectl.ok(apply, JSON.stringify(app)), `${kind} created\n`);
      assert.equal(await kubectl.ok(apply, JSON.stringify(app)), `${kind} unchanged\n`);
      const unknown = cmmd(name('unknown'), { enabel: true });
      assert.match(
        await kubectl.refused(apply, JSON.stringify(unknown)),
        /unknown field "(spec\.)?enabel"/,
      );
      const wrong = cmmd(name('wrong'), { allocateMode: 'x' });
      assert.match(
        await kubectl.refused(apply, JSON.stringify(wrong)),
        /spec\.allocateMode: Unsupported value: "x": supported values: "auto", "manual"/,
      );
    });

    test('create, and create again', async () => {
      const args = ['create', 'configmap', name('made'), '-n', 'work', '--from-literal=a=1'];
      assert.equal(await kubectl.ok(args), `configmap/${name('made')} created\n`);
      assert.match(await kubectl.refused(args), /configmaps "made-\d" already exists/);
    });

    test('merge patch, JSON patch with a test, strategic merge patch', async () => {
      await kubectl.ok(apply, JSON.stringify(deployment(name('patched'), 1)));
      const patch = (type: string, body: unknown) => [
        ...['patch', 'deployment', name('patched'), '-n', 'work', '--type', type],
        ...['-p', JSON.stringify(body)],
      ];
      await kubectl.ok(patch('merge', { spec: { replicas: 2 } }));
      const two = { op: 'test', path: '/spec/replicas', value: 2 };
      const replace = { op: 'replace', path: '/spec/replicas', value: 5 };
      await kubectl.ok(patch('json', [two, replace]));
      assert.match(await kubectl.refused(patch('json', [two, replace])), /The request is invalid/);
      const sidecar = { containers: [{ name: 'sidecar', image: 'sidecar:1' }] };
      await kubectl.ok(patch('strategic', { spec: { template: { spec: sidecar } } }));
      const { spec } = await get('deployment', name('patched'));
      assert.equal(spec.replicas, 5);
      assert.deepEqual(spec.template.spec.containers.map((container) => container.name).sort(), [
        'sidecar',
        'web',
      ]);
      const same = patch('merge', { spec: { replicas: 5 } });
      assert.match(await kubectl.ok(same), /patched \(no change\)/);
    });

    test('label and annotate', async () => {
      await kubectl.ok(apply, JSON.stringify(deployment(name('labelled'), 1)));
      const on = ['deployment', name('labelled'), '-n', 'work'];
      await kubectl.ok(['label', ...on, 'tier=cxl']);
      assert.match(await kubectl.refused(['label', ...on, 'tier=dram']), /--overwrite/);
      await kubectl.ok(['label', ...on, 'tier=dram', '--overwrite']);
      await kubectl.ok(['annotate', ...on, 'note=a b']);
      const { metadata } = await get('deployment', name('labelled'));
      assert.equal(metadata.labels['tier'], 'dram');
      assert.equal(metadata.annotations?.['note'], 'a b');
      await kubectl.ok(['label', ...on, 'tier-']);
      assert.ok(!('tier' in (await get('deployment', name('labelled'))).metadata.labels));
    });

    test('a server-side dry run shows the result and leaves no trace', async () => {
      const text = JSON.stringify(configMap(name('dry'), { a: '1' }));
      const output = await kubectl.ok([...apply, '--dry-run=server'], text);
      assert.equal(output, `configmap/${name('dry')} created (server dry run)\n`);
      await kubectl.refused(['get', 'configmap', name('dry'), '-n', 'work']);
      const wrong = JSON.stringify(cmmd(name('dry'), { allocateMode: 'x' }));
      assert.match(
        await kubectl.refused([...apply, '--dry-run=server'], wrong),
        /spec\.allocateMode: Unsupported value/,
      );
    });

    test('delete waits for the end; an unknown object is an error', async () => {
      await kubectl.ok(apply, JSON.stringify(configMap(name('short'))));
      const args = ['delete', 'configmap', name('short'), '-n', 'work', '--wait'];
      assert.match(await kubectl.ok(args), /configmap "short-\d" deleted/);
      assert.match(await kubectl.refused(args), /\(NotFound\)/);
      await kubectl.ok([...args, '--ignore-not-found']);
    });

    test('delete --cascade=orphan leaves dependents', async () => {
      const owner = await server.client.create(resources.configMap, configMap(name('owner')));
      const { uid = '' } = owner.metadata;
      const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: name('owner'), uid };
      const child = configMap(name('child'), {}, { ownerReferences: [reference] });
      await server.client.create(resources.configMap, child);
      await kubectl.ok(['delete', 'cm', name('owner'), '-n', 'work', '--cascade=orphan']);
      const left = await server.client.get(resources.configMap, name('child'), 'work');
      assert.equal(left?.metadata.ownerReferences, undefined);
      assert.ok(left);
    });

    test('scale', async () => {
      await kubectl.ok(apply, JSON.stringify(deployment(name('scaled'), 1)));
      await kubectl.ok(['scale', 'deployment', name('scaled'), '-n', 'work', '--replicas=4']);
      assert.equal((await get('deployment', name('scaled'))).spec.replicas, 4);
      const stale = ['--replicas=5', '--current-replicas=1'];
      await kubectl.refused(['scale', 'deployment', name('scaled'), '-n', 'work', ...stale]);
    });
  });
}
