import { expect, expectAccessible, inBothThemes, test } from './fixtures';
import { visit } from './follow';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'guide', speed: 60 });

const podYaml = `apiVersion: v1
kind: Pod
metadata:
  name: from-the-console
  namespace: work
spec:
  restartPolicy: Always
  containers:
    - name: app
      image: example.test/app
`;

test('creates an object from YAML and shows its events', async ({ page }) => {
  await page.goto('/k8s/ns/work/pods');
  await page.getByTestId('item-create').click();
  await page.getByTestId('code-editor').fill(podYaml);
  await page.getByTestId('save-changes').click();
  await expect(page).toHaveURL(/pods\/from-the-console$/);
  await expect(page.getByTestId('page-heading')).toContainText('from-the-console');
  await visit(page, '/k8s/ns/work/pods');
  await expect(page.getByTestId('data-table')).toContainText('from-the-console');
  await visit(page, '/k8s/ns/work/pods/from-the-console/events');
  await expect(page.getByTestId('event-stream')).toContainText('Scheduled');
});

test.describe('refuses', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });

  test('an object with a wrong value, naming the field and keeping the text', async ({ page }) => {
    await page.goto('/k8s/ns/work/pods/~new');
    await page.getByTestId('code-editor').fill(podYaml.replace('Always', 'Sometimes'));
    await page.getByTestId('save-changes').click();
    await expect(page.getByTestId('yaml-error')).toContainText('spec.restartPolicy');
    await expect(page.getByTestId('code-editor')).toHaveValue(/restartPolicy: Sometimes/);
  });
});

test('node details have tabs; every address survives a refresh', async ({ page }) => {
  await page.goto('/k8s/cluster/nodes');
  await page.getByRole('link', { name: 'cmmd1' }).click();
  await expect(page.getByTestId('page-heading')).toContainText('cmmd1');
  await page.locator('[data-test-id="horizontal-link-YAML"]').click();
  await expect(page.getByTestId('code-editor')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('code-editor')).toBeVisible();
  await expectAccessible(page);
});

test('speaks Korean and remembers it', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await page.getByTestId('language-switch').click();
  await page.getByTestId('language-switch-ko').click();
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D 개요' })).toBeVisible();
  await expect(overview.capacity('cxl')).toContainText('배치에 사용 가능');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D 개요' })).toBeVisible();
  await expectAccessible(page);
});

test('switches between personas', async ({ page, allowedComplaints }) => {
  allowedComplaints.push(/403/);
  await page.goto('/cmmd/overview');
  await page.getByTestId('persona-switch').click();
  await page.getByTestId('persona-switch-developer').click();
  await expect(page.getByTestId('capacity-card').getByTestId('card-forbidden')).toBeVisible();
  await page.getByTestId('persona-switch').click();
  await page.getByTestId('persona-switch-admin').click();
  await expect(page.getByTestId('capacity-cxl')).toContainText('available for placement');
});

test('its own pages have no accessibility violation, light and dark', async ({ page }) => {
  for (const path of [
    '/dashboards',
    '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
    '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache',
    '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
    '/k8s/all-namespaces/cmmd.samsung.com~v1~Label',
    '/k8s/cluster/nodes',
    '/k8s/cluster/nodes/cmmd1',
  ]) {
    await test.step(path, async () => {
      await visit(page, path);
      await expect(page).toHaveURL(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForTimeout(2_000);
      await inBothThemes(page, () => expectAccessible(page));
    });
  }
});

test.describe('an unknown page', () => {
  test('is told apart from an empty one', async ({ page }) => {
    await page.goto('/cmmd/no-such-page');
    await expect(page.getByRole('heading', { name: /404|not found/i })).toBeVisible();
  });
});
