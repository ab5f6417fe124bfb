/** Reading with kubectl: get in its forms, api-resources, explain, describe, errors. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { resources } from '../cluster/client';
import { rows } from './testing/kubectl';
import { cmmd, configMap, pod, startKubectlServer } from './testing/server';

const server = await startKubectlServer();
after(() => server.close());

for (const name of ['one', 'two', 'three']) {
  await server.client.create(
    resources.configMap,
    configMap(name, { key: name }, { labels: { tier: name === 'two' ? 'dram' : 'cxl' } }),
  );
}
await server.client.create(resources.configMap, {
  ...configMap('elsewhere'),
  metadata: { name: 'elsewhere', namespace: 'other', labels: { tier: 'cxl' } },
});
await server.client.create(resources.pod, pod('waiting'));
await server.client.create(resources.pod, pod('bound', { nodeName: 'cmmd1' }));
await server.client.create(resources.cmmd, cmmd('my-app'));

for (const kubectl of server.kubectls) {
  describe(kubectl.tool.name, () => {
    const names = async (...args: string[]) =>
      (await kubectl.ok(['get', ...args, '-o', 'name'])).trim().split('\n');

    test('get by name, by short name, with -o json, yaml, jsonpath and wide', async () => {
      const object = await kubectl.json<{ data: object }>(['get', 'cm', 'one', '-n', 'work']);
      assert.deepEqual(object.data, { key: 'one' });
      const yaml = await kubectl.ok(['get', 'configmap/one', '-n', 'work', '-o', 'yaml']);
      assert.match(yaml, /^kind: ConfigMap$/m);
      const path = ['get', 'configmaps', '-n', 'work', '-o', 'jsonpath={.items[*].data.key}'];
      assert.equal(await kubectl.ok(path), 'one three two');
      const [header, row] = rows(
        await kubectl.ok(['get', 'po', 'bound', '-n', 'work', '-o', 'wide']),
      );
      assert.ok(header);
      assert.deepEqual(header.slice(0, 5), ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']);
      assert.ok(header.includes('NODE'));
      assert.ok(row?.includes('cmmd1'));
    });

    test('label and field selectors, all namespaces, pages', async () => {
      assert.deepEqual(await names('cm', '-n', 'work', '-l', 'tier=cxl'), [
        'configmap/one',
        'configmap/three',
      ]);
      assert.deepEqual(await names('cm', '-n', 'work', '-l', 'tier notin (cxl),tier'), [
        'configmap/two',
      ]);
      assert.deepEqual(await names('cm', '-A', '-l', 'tier=cxl'), [
        'configmap/elsewhere',
        'configmap/one',
        'configmap/three',
      ]);
      assert.deepEqual(
        await names('pods', '-n', 'work', '--field-selector', 'spec.nodeName=cmmd1'),
        ['pod/bound'],
      );
      assert.deepEqual(
        await names('pods', '-n', 'work', '--field-selector', 'metadata.name!=bound'),
        ['pod/waiting'],
      );
      const paged = await kubectl.ok(['get', 'cm', '-n', 'work', '--chunk-size=2', '--no-headers']);
      assert.deepEqual(
        rows(paged).map(([name]) => name),
        ['one', 'three', 'two'],
      );
    });

    test('several kinds at once and an empty list', async () => {
      assert.deepEqual(await names('cm/one', 'cmmd/my-app', '-n', 'work'), [
        'configmap/one',
        'cmmd.cmmd.samsung.com/my-app',
      ]);
      const { stderr } = await kubectl.run(['get', 'secrets', '-n', 'other']);
      assert.match(stderr, /No resources found in other namespace\./);
    });

    test('the printer columns of a CRD', async () => {
      const [header] = rows(await kubectl.ok(['get', 'crd', 'cmmds.cmmd.samsung.com']));
      assert.deepEqual(header, ['NAME', 'CREATED AT']);
      const table = rows(await kubectl.ok(['get', 'cmmds', '-n', 'work']));
      assert.deepEqual(table[0], ['NAME', 'AGE']);
      assert.equal(table[1]?.[0], 'my-app');
    });

    test('api-resources and api-versions', async () => {
      const output = await kubectl.ok(['api-resources', '--api-group=cmmd.samsung.com']);
      const table = rows(output).map((row) => row[0]);
      assert.deepEqual(table, ['NAME', 'cmmds', 'labels']);
      const pools = await kubectl.ok([
        ...['api-resources', '--api-group=machineconfiguration.openshift.io', '-o', 'wide'],
      ]);
      assert.match(pools, /^machineconfigpools\s+mcp\s.*false\s+MachineConfigPool/m);
      const versions = (await kubectl.ok(['api-versions'])).split('\n');
      assert.ok(versions.includes('cmmd.samsung.com/v1'));
      assert.ok(versions.includes('v1'));
    });

    test('explain a CRD and a builtin kind', async () => {
      const spec = await kubectl.ok(['explain', 'cmmd.spec']);
      assert.match(spec, /allocateMode\s+<string>/);
      assert.match(spec, /-required-/);
      const deployment = await kubectl.ok(['explain', 'deployment.spec.template.spec.containers']);
      assert.match(deployment, /imagePullPolicy\s+<string>/);
    });

    test('describe a pod and a CMMD', async () => {
      const bound = await kubectl.ok(['describe', 'pod', 'bound', '-n', 'work']);
      assert.match(bound, /^Node:\s+cmmd1/m);
      assert.match(bound, /Image:\s+registry\.example\.com\/stress:1/);
      const app = await kubectl.ok(['describe', 'cmmd', 'my-app', '-n', 'work']);
      assert.match(app, /Node Name:\s+cmmd1/);
      assert.match(app, /^Events:\s+<none>/m);
    });

    test('errors: unknown object, unknown kind', async () => {
      assert.equal(
        await kubectl.refused(['get', 'cmmd', 'nothing', '-n', 'work']),
        'Error from server (NotFound): cmmds.cmmd.samsung.com "nothing" not found\n',
      );
      assert.match(
        await kubectl.refused(['get', 'nonsense']),
        /the server doesn't have a resource type "nonsense"/,
      );
    });
  });
}
