import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ConsoleServer } from '../console/server/server';
import { startConsoleServer } from '../console/server/server';
import { buildIfStale, developmentTargets } from '../run/build';
import { expect, test } from './fixtures';

// As a developer runs it: React tells of missing keys, wrong nesting, unknown properties, old life cycles and the like.
test.use({
  viewport: { width: 1440, height: 900 },
  allowedComplaints: [/^Warning: |Failed to load resource/],
});

const workloads = 'cmmd.samsung.com~v1~CMMD';
const labels = 'cmmd.samsung.com~v1~Label';
const machines = 'kubevirt.io~v1~VirtualMachine';

/** The plugin's pages where most is to be seen on them, each with what shows that it is filled. */
const pages: Readonly<Record<string, readonly (readonly [address: string, content: string])[]>> = {
  faults: [
    ['/dashboards', '[data-test="inventory-CMMD"]'],
    ['/cmmd/overview', '[data-test=cmmd-overview]'],
    ['/cmmd/enrolment', '[data-test=enrolled-pool]'],
    ['/cmmd/enrolment/set-label', '[data-test=set-label-page]'],
    ['/cmmd/nodes', '[data-test=cmmd-nodes] tbody tr'],
    ['/k8s/cluster/nodes/cxl2/cmmd', '[data-test=cmmd-node] h3'],
    [`/k8s/all-namespaces/${workloads}`, '[data-test=cmmd-workloads] tbody tr'],
    [`/k8s/ns/demo/${workloads}/placed-auto`, '[data-test=workload-history]'],
    [`/k8s/ns/demo/${workloads}/too-many-replicas`, '[data-test=workload-retry]'],
    [`/k8s/ns/demo/${workloads}/~new`, '[data-test=cmmd-name]'],
    ['/cmmd/ns/demo/workloads/placed-auto/edit', '[data-test=placement-preview]'],
    [`/search/all-namespaces?kind=${workloads}`, '[data-test=cmmd-workloads] tbody tr'],
    [`/k8s/all-namespaces/${labels}`, '[data-test=label-list] tbody tr'],
    [`/k8s/ns/socmmd-system/${labels}/~new?view=yaml`, '[data-test=label-yaml]'],
  ],
  'virtualization-faults': [
    [`/k8s/ns/vms/${machines}/proved/cmmd`, '[data-test=machine-method]'],
    ['/cmmd/virtual-machines', '[data-test=cmmd-machines] tbody tr'],
    ['/cmmd/advisor', '[data-test=cmmd-advisor] tbody tr'],
    ['/cmmd/virtual-machines/prepare', '[data-test=pages-other-sources]'],
    ['/cmmd/virtual-machines/~new', '[data-test=cmmd-machine-wizard] [data-test=wizard-next]'],
    [`/k8s/ns/vms/${machines}/pages-proved/cmmd`, '[data-test=machine-method]'],
  ],
};

/** What React says of components of the plugin: their stack names its files. */
function warnings(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith('Warning: ') && text.includes('/api/plugins/cmmd-console-plugin/')) {
      seen.push(text);
    }
  });
  return seen;
}

/** As a link of the console does: what was there is left, not loaded anew. */
function goWithin(page: Page, address: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, address);
}

/** A chart is drawn once somebody looks at its place, which may be below the fold. @returns how many parts still wait */
function lookAtWhatWaits(page: Page): Promise<number> {
  return page.locator('main').evaluate((main) => {
    const waiting = main.querySelectorAll('.pf-v6-c-skeleton');
    waiting[0]?.scrollIntoView({ block: 'center' });
    return waiting.length;
  });
}

/** Opens the menus and parts that are closed at first, so that what is in them is drawn once. */
function openParts(page: Page): Promise<void> {
  return page.locator('main').evaluate(async (main) => {
    const closed = main.querySelectorAll<HTMLElement>('button[aria-expanded=false]:enabled');
    for (const button of Array.from(closed).slice(0, 10)) {
      button.click();
      await new Promise(requestAnimationFrame);
    }
  });
}

for (const [scenario, visited] of Object.entries(pages)) {
  test.describe(scenario, () => {
    test.use({ scenario });
    let server: ConsoleServer | undefined;

    test.beforeAll(async ({ stack }) => {
      test.setTimeout(600_000);
      const { plugin, lightConsole } = developmentTargets;
      await Promise.all([plugin, lightConsole].map((target) => buildIfStale(target)));
      server = await startConsoleServer({
        port: 0,
        apiUrl: stack.apiUrl,
        pluginDist: path.dirname(plugin.result),
        frontendDist: path.dirname(lightConsole.result),
      });
    });

    test.afterAll(async () => {
      await server?.close();
    });

    test('React warns of nothing on any page, nor when it is left', async ({ page }) => {
      const seen = warnings(page);
      await page.goto(server?.url ?? '');
      for (const [address, content] of visited) {
        await goWithin(page, address);
        await expect(page.locator(content).first()).toBeVisible();
        await expect.poll(() => lookAtWhatWaits(page)).toBe(0);
        await openParts(page);
        expect(seen, address).toEqual([]);
      }
    });
  });
}
