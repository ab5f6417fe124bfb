import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { alertNames } from '../../src/telemetry/prometheus/alerts';
import { jsonExporterVersion } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { projectRoot } from '../run/project';
import { alertRules, exporterImage, ruleGroups } from './shipped';

/** Runs promtool beside the shipped rules and their tests. */
async function promtool(args: string[]): Promise<string> {
  const { promtool: program } = await findPrometheus();
  const folder = await mkdtemp(path.join(tmpdir(), 'cmmd-rules-'));
  try {
    // JSON is YAML.
    await writeFile(path.join(folder, 'rules.json'), JSON.stringify({ groups: ruleGroups() }));
    await copyFile(
      path.join(import.meta.dirname, 'rules.test.yaml'),
      path.join(folder, 'rules.test.yaml'),
    );
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: folder });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`promtool ${args.join(' ')}:\n${stdout ?? ''}${stderr ?? String(error)}`, {
      cause: error,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('promtool finds nothing wrong with the rules', async () => {
  assert.match(await promtool(['check', 'rules', 'rules.json']), /SUCCESS/);
});

test('each alert fires when it should, and only then', async () => {
  assert.match(await promtool(['test', 'rules', 'rules.test.yaml']), /SUCCESS/);
});

test('the plugin knows every alert, and every alert has its words and its runbook', async () => {
  const rules = alertRules();
  assert.deepEqual(rules.map(({ alert }) => alert).sort(), [...alertNames].sort());
  const tests = await readFile(path.join(import.meta.dirname, 'rules.test.yaml'), 'utf8');
  for (const { alert, annotations = {}, labels = {} } of rules) {
    assert.match(labels['severity'] ?? '', /^(warning|info|critical)$/, alert);
    assert.ok(annotations['summary'] && annotations['description'], alert);
    assert.equal(
      annotations['runbook_url'],
      `/api/plugins/cmmd-console-plugin/runbooks/${alert}.txt`,
    );
    assert.ok(existsSync(path.join(projectRoot, `docs/runbooks/${alert}.md`)), alert);
    assert.ok(tests.includes(alert), `${alert} is not tested`);
  }
});

test('the exporter that is tested is the one that is shipped', () => {
  assert.equal(exporterImage(), `quay.io/prometheuscommunity/json-exporter:${jsonExporterVersion}`);
});
