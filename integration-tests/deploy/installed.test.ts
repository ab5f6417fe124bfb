/**
 * The plugin as docs/install.md installs it: its objects applied, its files served by nginx with the
 * shipped configuration over TLS, the console in front under an enforcing Content Security Policy, and
 * a user who has nothing but the roles of deploy/.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startCluster } from '../cluster/cluster';
import { kubectlTools, Kubectl } from '../conformance/testing/kubectl';
import { startConsoleServer } from '../console/server/server';
import { buildIfStale, buildTargets } from '../run/build';
import { findChromium } from '../run/chromium';
import { lightConsoleDist, pluginDist, projectRoot } from '../run/project';
import { deployFolder } from './manifests';
import { startNginx } from './nginx-server';

const pluginName = 'cmmd-console-plugin';
const user = 'alice';
const within = 60_000;

for (const target of Object.values(buildTargets)) await buildIfStale(target);
const closing: (() => Promise<void> | void)[] = [];
after(async () => {
  for (const close of closing.reverse()) await close();
});

const cluster = await startCluster({ scenario: 'guide', port: 0 });
closing.push(() => cluster.close());
const [tool] = kubectlTools();
assert.ok(tool);
const kubectl = new Kubectl(tool, cluster.url);
closing.push(() => kubectl.close());
const nginx = await startNginx(pluginDist);
closing.push(() => nginx.stop());
const server = await startConsoleServer({
  port: 0,
  apiUrl: cluster.url,
  apiCredentials: () =>
    Promise.resolve({ url: cluster.url, headers: { authorization: `Bearer ${user}` }, tls: {} }),
  plugins: [{ name: pluginName, url: nginx.url, ca: nginx.ca }],
  frontendDist: lightConsoleDist,
  csp: 'enforce',
  log: () => {},
});
closing.push(() => server.close());
const browserAt = await findChromium();
const browser = await chromium.launch({ executablePath: browserAt.path, args: browserAt.args });
closing.push(() => browser.close());

/** What one look at a page leaves behind. */
interface Look {
  page: Page;
  complaints: string[];
  refused: string[];
  pluginFiles: Map<string, string>;
  close(): Promise<void>;
}

async function look(route: string, language = 'en'): Promise<Look> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript((lng) => localStorage.setItem('bridge/language', lng), language);
  const page = await context.newPage();
  const complaints: string[] = [];
  const refused: string[] = [];
  const pluginFiles = new Map<string, string>();
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', (response) => {
    const at = new URL(response.url()).pathname;
    if (response.status() === 403) refused.push(response.url());
    if (at.startsWith(`/api/plugins/${pluginName}/`)) {
      pluginFiles.set(
        at,
        `${response.status()} ${response.headers()['cache-control'] ?? ''} ${response.headers()['x-content-type-options'] ?? ''}`,
      );
    }
  });
  await page.goto(`${server.url}${route}`);
  return { page, complaints, refused, pluginFiles, close: () => context.close() };
}

/** What docs/install.md binds for somebody who looks. */
function bindings(): object[] {
  const apiGroup = 'rbac.authorization.k8s.io';
  const bind = (kind: string, role: string, namespace?: string) => ({
    apiVersion: `${apiGroup}/v1`,
    kind,
    metadata: { name: `${user}-${role}`, ...(namespace && { namespace }) },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup, kind: 'User', name: user }],
  });
  return [
    bind('ClusterRoleBinding', 'cmmd-viewer'),
    bind('ClusterRoleBinding', 'cluster-monitoring-view'),
    bind('RoleBinding', 'cmmd-collector-reader', 'socmmd-system'),
  ];
}

test('applied, bound, served, opened: the Overview has figures and nothing is forbidden', async () => {
  await kubectl.ok(['apply', '-k', deployFolder]);
  await kubectl.ok(
    ['apply', '-f', '-'],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: bindings() }),
  );
  const seen = await look('/cmmd/overview');
  const overview = seen.page.locator('[data-test="cmmd-overview"]');
  await overview.waitFor({ timeout: within });
  await seen.page.locator('[data-test^="numa-cell-cmmd1-"]').first().waitFor({ timeout: within });
  const capacity = seen.page.locator('[data-test="capacity-cxl"]');
  assert.match(await capacity.innerText(), /TiB|GiB/);
  assert.deepEqual(seen.refused, [], 'with the roles of deploy/ nothing is forbidden');
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual(server.stats.cspViolations, []);
  assert.ok(seen.pluginFiles.size > 2);
  for (const [file, answer] of seen.pluginFiles) {
    const kept = /\.(js|css)$/.test(file);
    assert.equal(
      answer,
      `200 ${kept ? 'public, max-age=31536000, immutable' : 'no-cache'} nosniff`,
      file,
    );
  }
  await seen.close();
});

test('every page of the plugin opens without a violation of the policy', async () => {
  const extensions = JSON.parse(
    readFileSync(path.join(projectRoot, 'console-extensions.json'), 'utf8'),
  ) as { type: string; properties: { path?: string | string[] } }[];
  const routes = extensions
    .filter(({ type }) => type === 'console.page/route')
    .flatMap(({ properties }) => properties.path ?? [])
    .filter((route) => !route.includes(':'));
  assert.ok(routes.includes('/cmmd/overview'));
  for (const route of routes) {
    const seen = await look(route);
    await seen.page.locator('h1').first().waitFor({ timeout: within });
    await seen.page.waitForLoadState('load');
    // A page of writes asks for more than a viewer has; a refused request is no violation.
    const other = seen.complaints.filter((text) => !/status of 403/.test(text));
    assert.deepEqual(other, [], route);
    await seen.close();
  }
  assert.deepEqual(server.stats.cspViolations, []);
});

test('Korean texts come from nginx too', async () => {
  const seen = await look('/cmmd/overview', 'ko');
  await seen.page.locator('[data-test="cmmd-overview"]').waitFor({ timeout: within });
  await seen.page.getByText('용량', { exact: false }).first().waitFor({ timeout: within });
  assert.deepEqual(seen.complaints, []);
  await seen.close();
});
