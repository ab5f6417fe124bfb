/** `kubectl apply -k deploy`, and the component that enables the plugin, against the simulated API server. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { KubeObject } from '../cluster/client/types';
import type { Kubectl } from '../conformance/testing/kubectl';
import { startKubectlServer } from '../conformance/testing/server';
import { build, buildWith, deployFolder } from './manifests';

const versionOfEach =
  'jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.resourceVersion}{"\\n"}{end}';
const execute = promisify(execFile);
const server = await startKubectlServer();
after(() => server.close());

describe('oc apply -k deploy', () => {
  for (const kubectl of server.kubectls) {
    test(`${kubectl.tool.name}: applies, applies again without a change, removes`, async () => {
      const applied = lines(await kubectl.ok(['apply', '-k', deployFolder]));
      assert.equal(applied.length, (await build(deployFolder)).length);
      for (const line of applied) assert.match(line, / created$/);
      const versions = () => kubectl.ok(['get', '-k', deployFolder, '-o', versionOfEach]);
      const before = await versions();
      assert.equal(lines(before).length, applied.length);
      // Not what kubectl says of it: that calls a budget "configured" although nothing is changed.
      await kubectl.ok(['apply', '-k', deployFolder]);
      assert.equal(await versions(), before);
      const deployment = await kubectl.json<KubeObject & { spec: { replicas: number } }>([
        ...['get', 'deployment', 'cmmd-console-plugin', '-n', 'cmmd-console-plugin'],
      ]);
      assert.equal(deployment.spec.replicas, 2);
      await kubectl.ok(['get', 'consoleplugin', 'cmmd-console-plugin']);
      await kubectl.ok(['delete', '-k', deployFolder, '--wait=false', '--ignore-not-found']);
      await kubectl.refused(['get', 'consoleplugin', 'cmmd-console-plugin']);
      await kubectl.refused(['get', 'clusterrole', 'cmmd-viewer']);
    });
  }

  test('a cluster with the operator takes each sample of a CMMD as it is', async () => {
    const [kubectl] = server.kubectls;
    assert.ok(kubectl);
    const samples = (await build(deployFolder)).filter(({ kind }) => kind === 'ConsoleYAMLSample');
    assert.ok(samples.length >= 4);
    for (const { spec } of samples as (KubeObject & { spec: { yaml: string } })[]) {
      const tried = ['create', '-f', '-', '-n', 'work', '--dry-run=server'];
      assert.match(await kubectl.ok(tried, spec.yaml), /^cmmd\.cmmd\.samsung\.com\/my-.*dry run/);
    }
  });

  test('with the component that enables the plugin: all of it is applied, and removed again', async () => {
    const [kubectl] = server.kubectls;
    assert.ok(kubectl);
    const text = await buildWith(['enable']);
    const applied = lines(await kubectl.ok(['apply', '-f', '-'], text));
    for (const line of applied) assert.match(line, / created$/);
    assert.ok(applied.some((line) => line.startsWith('job.batch/')));
    assert.ok(applied.length > (await build(deployFolder)).length);
    await kubectl.ok(['delete', '-f', '-', '--wait=false', '--ignore-not-found'], text);
    await kubectl.refused(['get', 'consoleplugin', 'cmmd-console-plugin']);
  });
});

describe('the job that enables the plugin', () => {
  const [kubectl] = server.kubectls;
  assert.ok(kubectl);

  test('keeps the other plugins and their order; a second run changes nothing', async () => {
    await consoleWith(kubectl, { plugins: ['monitoring-plugin', 'socmmd-console-plugin'] });
    assert.match(await run(kubectl), /cmmd-console-plugin is enabled$/m);
    const expected = ['monitoring-plugin', 'socmmd-console-plugin', 'cmmd-console-plugin'];
    const first = await current(kubectl);
    assert.deepEqual(first.spec.plugins, expected);
    assert.match(await run(kubectl), /is enabled already/);
    assert.deepEqual(await current(kubectl), first);
  });

  test('a cluster without any plugin, or with an empty list', async () => {
    for (const spec of [{}, { plugins: [] }]) {
      await consoleWith(kubectl, { managementState: 'Managed', ...spec });
      await run(kubectl);
      assert.deepEqual((await current(kubectl)).spec.plugins, ['cmmd-console-plugin']);
    }
  });

  test('a name that only contains ours is another plugin', async () => {
    await consoleWith(kubectl, { plugins: ['my-cmmd-console-plugin'] });
    await run(kubectl);
    assert.deepEqual((await current(kubectl)).spec.plugins, [
      'my-cmmd-console-plugin',
      'cmmd-console-plugin',
    ]);
  });

  test('somebody else enables a plugin at the same moment: both are there', async () => {
    await consoleWith(kubectl, { plugins: ['a'] });
    const other = `[{"op":"add","path":"/spec/plugins/-","value":"b"}]`;
    await run(
      kubectl,
      // Between our read and our patch, once.
      `case "$1" in patch) [ -e "$0.done" ] || { : > "$0.done"; "$K" --server="$S" patch consoles.operator.openshift.io/cluster --type=json -p '${other}' >/dev/null; };; esac`,
    );
    assert.deepEqual((await current(kubectl)).spec.plugins, ['a', 'b', 'cmmd-console-plugin']);
  });

  test('without permission it fails and says so', async () => {
    await consoleWith(kubectl, { plugins: ['a'] });
    await assert.rejects(run(kubectl, '', 'nobody'), /forbidden/i);
    assert.deepEqual((await current(kubectl)).spec.plugins, ['a']);
  });

  test('the rights of its role are enough', async () => {
    await consoleWith(kubectl, { plugins: ['a'] });
    const role = (await buildWith(['enable']))
      .split(/^---$/m)
      .filter((document) => /^kind: ClusterRole(Binding)?$/m.test(document))
      .filter((document) => /name: cmmd-console-plugin-enable$/m.test(document));
    assert.equal(role.length, 2);
    await kubectl.ok(['apply', '-f', '-'], role.join('---'));
    await run(kubectl, '', 'system:serviceaccount:cmmd-console-plugin:cmmd-console-plugin-enable');
    assert.deepEqual((await current(kubectl)).spec.plugins, ['a', 'cmmd-console-plugin']);
  });
});

type ConsoleConfig = KubeObject & { spec: { plugins?: string[] } };

function current(kubectl: Kubectl): Promise<ConsoleConfig> {
  return kubectl.json(['get', 'consoles.operator.openshift.io', 'cluster']);
}

async function consoleWith(kubectl: Kubectl, spec: object): Promise<void> {
  await kubectl.ok(['delete', 'consoles.operator.openshift.io', 'cluster', '--ignore-not-found']);
  const apiVersion = 'operator.openshift.io/v1';
  const object = { apiVersion, kind: 'Console', metadata: { name: 'cluster' }, spec };
  await kubectl.ok(['create', '-f', '-'], JSON.stringify(object));
}

/**
 * Runs the shipped script with kubectl in the place of oc (they take the same arguments).
 * @param before shell commands that run ahead of each call
 * @param user whose rights it has; default the cluster administrator
 */
async function run(kubectl: Kubectl, before = '', user = ''): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'enable-'));
  try {
    const oc = path.join(folder, 'oc');
    const as = user ? ` --as='${user}'` : '';
    writeFileSync(oc, `#!/bin/sh\n${before}\nexec "$K" --server="$S"${as} "$@"\n`);
    chmodSync(oc, 0o755);
    const { stdout } = await execute('sh', [path.join(deployFolder, 'enable/enable.sh')], {
      env: {
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        KUBECONFIG: path.join(folder, 'config'),
        K: kubectl.tool.file,
        S: server.api.url,
      },
    });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lines(text: string): string[] {
  return text.trim().split('\n');
}
