import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { visit } from './follow';
import { computedStyles, differingStyles, probeStyles } from './computed-styles';

// A 4.18 console has PatternFly 5: the light console in its style sheets, whatever the page's own markup.
test.use({ scenario: 'guide', speed: 10, viewport: { width: 1440, height: 900 } });

const pages: readonly [name: string, path: string, content: string][] = [
  ['Overview', '/cmmd/overview', '[data-test=cmmd-overview]'],
  ['Enrolment', '/cmmd/enrolment', '[data-test=cmmd-enrolment]'],
  ['Set Label', '/cmmd/enrolment/set-label', '[data-test=set-label-page]'],
  ['Nodes', '/cmmd/nodes', '[data-test=cmmd-nodes]'],
  ['node', '/k8s/cluster/nodes/cmmd1/cmmd', '[data-test=cmmd-node]'],
  ['Workloads', '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD', '[data-test=cmmd-workloads]'],
  ['workload', '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache', '.cmmd-workload-page'],
  ['form', '/k8s/ns/default/cmmd.samsung.com~v1~CMMD/~new', 'form'],
];

async function dress(page: Page, url: string, patternfly: '5' | '6.2'): Promise<void> {
  await page.context().addCookies([{ name: 'patternfly', value: patternfly, url }]);
}

for (const [name, path, content] of pages) {
  test(`${name} looks in a console with PatternFly 5 as in one with 6`, async ({ page, stack }) => {
    await dress(page, stack.url, '6.2');
    const meant = await stylesOf(page, path, content);
    await dress(page, stack.url, '5');
    const styles = await stylesOf(page, path, content);
    expect(styles.size).toBeGreaterThan(20);
    const differing = differingStyles(styles, meant);
    // A 4.18 console underlines no links, and what looks as one is as its own; the tabs are the light console's.
    const meantToDiffer = /: text-decoration-line none, not underline$|pf-v6-c-nav/;
    expect(differing.filter((line) => !meantToDiffer.test(line))).toEqual([]);
  });
}

async function stylesOf(page: Page, path: string, selector: string) {
  await page.goto(path);
  const content = page.locator(selector);
  await expect(content).toBeVisible();
  await expect(content.locator('.pf-v6-c-skeleton')).toHaveCount(0);
  return computedStyles(content);
}

test('it is fetched once, with the theme told to it, and nothing of the console itself changes', async ({
  page,
  stack,
}) => {
  await dress(page, stack.url, '5');
  // A page without anything of ours: what it looks like before and after the sheet is there.
  await page.goto('/k8s/cluster/nodes');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const before = await probeStyles(page);
  const sheets: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/patternfly-6.css')) sheets.push(request.url());
  });
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page.getByRole('link', { name: 'Enrolment' }).click();
  await expect(page.getByTestId('cmmd-enrolment')).toBeVisible();
  expect(await probeStyles(page)).toEqual(before);
  await page.goBack();
  await page.goForward();
  await expect(page.getByTestId('cmmd-enrolment')).toBeVisible();
  expect(sheets).toHaveLength(1);

  const root = page.locator('html');
  await expect(root).not.toHaveClass(/pf-v6-theme-dark/);
  await root.evaluate((element) => element.classList.add('pf-v5-theme-dark'));
  await expect(root).toHaveClass(/pf-v6-theme-dark/);
  await root.evaluate((element) => element.classList.remove('pf-v5-theme-dark'));
  await expect(root).not.toHaveClass(/pf-v6-theme-dark/);
});

test('in the dark theme the page has the ground of the console, and its links one colour', async ({
  page,
  stack,
}) => {
  await dress(page, stack.url, '5');
  await page.addInitScript(() => localStorage.setItem('bridge/theme', 'dark'));
  await page.goto('/cmmd/overview');
  const overview = page.getByTestId('cmmd-overview');
  await expect(overview.getByRole('link', { name: 'cmmd1' })).toBeVisible();
  await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
  const colors = await overview
    .locator('a:not([class*="pf-v6-c-nav"])')
    .evaluateAll((links) => links.map((link) => getComputedStyle(link).color));
  expect(new Set(colors).size).toBe(1);
  // The page's own class of the theme is no element of PatternFly's.
  await expect(overview.locator('.cmmd-note').first()).toHaveCSS('font-family', /^RedHatTextVF/);
  const ownLink = await page.evaluate(() => {
    const link = document.createElement('a');
    document.body.append(link);
    return getComputedStyle(link).color;
  });
  expect(colors).not.toContain(ownLink);
  await expect(page.locator('.pf-v6-c-page__main-section').first()).toHaveCSS(
    'background-color',
    'rgba(0, 0, 0, 0)',
  );
});

test('lists of dialogs have their marks, which the console takes from all lists of PatternFly', async ({
  page,
  stack,
}) => {
  await dress(page, stack.url, '5');
  await page.goto('/cmmd/enrolment');
  await page.getByTestId('rollout-pause').click();
  const list = page.getByRole('dialog').locator('ul.pf-v6-c-list').first();
  await expect(list).toHaveCSS('list-style-type', 'disc');
  await visit(page, '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: /^Delete workload/ }).click();
  const deleted = page.getByRole('dialog').getByRole('list').first();
  await expect(deleted).toHaveCSS('list-style-type', 'disc');
});

test.describe('when the sheet does not come', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });
  test('says so, and asks again', async ({ page, stack }) => {
    await dress(page, stack.url, '5');
    await page.route('**/patternfly-6.css', (route) => route.fulfill({ status: 503 }));
    await page.goto('/cmmd/nodes');
    const failure = page.getByTestId('styles-failed');
    await expect(failure).toContainText('could not be loaded');
    await page.unroute('**/patternfly-6.css');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByTestId('cmmd-nodes')).toBeVisible();
  });
});

test("the cluster's Overview has the items at once, though flags of models are missed there", async ({
  page,
  stack,
}) => {
  await dress(page, stack.url, '5');
  await page.goto('/dashboards');
  await expect(page.getByTestId('inventory-CMMD')).toHaveText(/^\d+ CMMDs?$/);
  await page.getByTestId('health-CXL memory').getByRole('button').click();
  await expect(page.getByTestId('cmmd-health-popup')).toContainText('collectors ready');
});

test('a console with PatternFly 6 never asks for it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/cmmd/nodes');
  await expect(page.getByTestId('cmmd-nodes')).toBeVisible();
  expect(asked.filter((url) => url.endsWith('/patternfly-6.css'))).toEqual([]);
});
