/** The documents tell what is there: every message has its remedy, every command and example holds. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../run/project';
import { roleKinds } from './cluster-roles';
import { build, deployFolder, only } from './manifests';
import { asDocumented, messagesOf } from './messages';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const install = read('docs/install.md');
const troubleshooting = read('docs/troubleshooting.md');

describe('docs/troubleshooting.md', () => {
  const messages = messagesOf(path.join(projectRoot, 'src'));
  const documented = new Map(
    troubleshooting
      .split('\n')
      .filter((line) => line.startsWith('|') && !/^\|[\s|-]*$/.test(line))
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map(([, message = '', ...cells]) => [message, cells.slice(0, -1)]),
  );

  test('has every message that the plugin can show', () => {
    assert.ok(messages.size > 10);
    const missing = [...messages]
      .filter(([message]) => !documented.has(asDocumented(message)))
      .map(([message, file]) => `${file}: add a row "| ${asDocumented(message)} | cause | fix |"`);
    assert.equal(missing.join('\n'), '');
  });

  test('every row has a cause and a fix', () => {
    for (const [message, cells] of documented) {
      assert.equal(cells.length, 2, message);
      assert.ok(
        cells.every((cell) => cell.length >= 3),
        message,
      );
    }
  });
});

describe('docs/install.md', () => {
  test('its overlay builds', async () => {
    const example = /```yaml\n(apiVersion: kustomize[\s\S]*?)```/.exec(install)?.[1] ?? '';
    const folder = mkdtempSync(path.join(tmpdir(), 'install-'));
    try {
      symlinkSync(deployFolder, path.join(folder, 'deploy'));
      mkdirSync(path.join(folder, 'my-cluster'));
      writeFileSync(path.join(folder, 'my-cluster/kustomization.yaml'), example);
      const objects = await build(path.join(folder, 'my-cluster'));
      const deployment = only<{
        spec: { template: { spec: { containers: { image: string }[] } } };
      }>(objects, 'Deployment');
      assert.equal(
        deployment.spec.template.spec.containers[0]?.image,
        'registry.example.com/cmmd/cmmd-console-plugin:0.1.0',
      );
      assert.ok(only(objects, 'Job'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('names every role, and only files that exist', () => {
    for (const { name } of roleKinds) assert.ok(install.includes(`\`${name}\``), name);
    const named = [...install.matchAll(/deploy(?:\/[\w.-]+)+/g)].map(([file]) => file);
    assert.ok(named.length > 5);
    for (const file of named.filter((one) => !one.startsWith('deploy/cmmd'))) {
      assert.ok(existsSync(path.join(projectRoot, file.replace(/\.$/, ''))), file);
    }
  });
});
