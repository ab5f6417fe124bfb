import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'guide', speed: 60 });

const cmmdYaml = `apiVersion: cmmd.samsung.com/v1
kind: CMMD
metadata:
  name: from-the-console
  namespace: work
spec:
  enable: true
  allocateMode: auto
  payload:
    apiVersion: v1
    kind: Pod
    metadata:
      name: from-the-console
    spec:
      containers:
        - name: app
          image: example.test/app
          resources:
            requests:
              memory: 10Gi
`;

test('creates a CMMD and shows its pod and events', async ({ page }) => {
  await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD');
  await page.getByTestId('item-create').click();
  await page.getByTestId('code-editor').fill(cmmdYaml);
  await page.getByTestId('save-changes').click();
  await expect(page).toHaveURL(/cmmd\.samsung\.com~v1~CMMD\/from-the-console$/);
  await expect(page.getByTestId('page-heading')).toContainText('from-the-console');
  await page.goto('/k8s/ns/work/pods');
  await expect(page.getByTestId('data-table')).toContainText('from-the-console');
  await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD/from-the-console/events');
  await expect(page.getByTestId('event-stream')).toContainText('Created');
});

test.describe('refuses', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });

  test('a CMMD with a wrong mode, naming the field and keeping the text', async ({ page }) => {
    await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new');
    await page.getByTestId('code-editor').fill(cmmdYaml.replace('auto', 'sometimes'));
    await page.getByTestId('save-changes').click();
    await expect(page.getByTestId('yaml-error')).toContainText('spec.allocateMode');
    await expect(page.getByTestId('code-editor')).toHaveValue(/allocateMode: sometimes/);
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
  await expect(page.getByTestId('card-forbidden')).toBeVisible();
  await page.getByTestId('persona-switch').click();
  await page.getByTestId('persona-switch-admin').click();
  await expect(page.getByTestId('capacity-cxl')).toContainText('available for placement');
});

for (const path of [
  '/dashboards',
  '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
  '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache',
  '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
  '/k8s/all-namespaces/cmmd.samsung.com~v1~Label',
  '/k8s/cluster/nodes',
  '/k8s/cluster/nodes/cmmd1',
]) {
  test(`${path} has no accessibility violation`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(2_000);
    await expectAccessible(page);
    await page.getByTestId('theme-switch').click();
    await expectAccessible(page);
  });
}

test.describe('an unknown page', () => {
  test('is told apart from an empty one', async ({ page }) => {
    await page.goto('/cmmd/no-such-page');
    await expect(page.getByRole('heading', { name: /404|not found/i })).toBeVisible();
  });
});
