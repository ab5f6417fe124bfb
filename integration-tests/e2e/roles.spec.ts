import type { Page } from '@playwright/test';
import { Api, cmmdPath } from './api';
import { expect, test } from './fixtures';
import type { Persona } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

// What docs/install.md tells to bind is enough for what it promises, from the first page on. Nothing
// is forbidden on the way: a refused request leaves a complaint, which fails the story.

test.use({ scenario: 'guide', speed: 60 });

const list = '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD';

/** Becomes someone else in the masthead, as a login does, and chooses the project. */
async function logInTo(page: Page, persona: Persona): Promise<void> {
  await page.goto('/k8s/ns/work/pods');
  await page.getByTestId('persona-switch').click();
  await page.getByTestId(`persona-switch-${persona}`).click();
  await expect(page.getByTestId('persona-switch')).toContainText(/cmmd-/);
  await page.goto(list);
  await page.getByTestId('namespace-dropdown').click();
  await page.getByTestId('project-work').click();
  await expect(page).toHaveURL(/\/k8s\/ns\/work\/cmmd/);
}

async function create(page: Page, name: string): Promise<void> {
  const form = new WorkloadFormPage(page);
  await page.getByTestId('item-create').click();
  await form.field('name').fill(name);
  await form.field('image').fill('example.test/app');
  await form.field('memory').fill('1Gi');
  await expect(form.preflight('namespace')).toHaveCount(0);
  await form.create(name);
}

for (const persona of ['cmmd-editor', 'cmmd-admin'] as const) {
  test(`${persona}: from login to a running workload, and away again`, async ({ page, stack }) => {
    const api = new Api(stack);
    const name = `of-${persona}`;
    await logInTo(page, persona);
    await create(page, name);
    const pod = await api.placedPod(name);
    await expect(page.getByTestId('workload-placement')).toContainText(
      String(pod.spec?.['nodeName']),
    );
    await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD');
    await page.getByTestId(`workload-row-${name}`).getByTestId('kebab-button').click();
    await page.getByTestId('workload-action-delete').click();
    await page.getByTestId('workload-action-confirm').click();
    await expect.poll(() => api.get(cmmdPath(name))).toBeUndefined();
  });
}

test.describe('cmmd-editor in a project, and nothing in the whole cluster', () => {
  test.use({ allowedComplaints: [/403/] });

  test('sees its one project, and creates a workload there', async ({ page, stack }) => {
    const api = new Api(stack);
    await logInTo(page, 'cmmd-editor-only');
    await page.getByTestId('namespace-dropdown').click();
    await expect(page.getByTestId(/^project-/)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await create(page, 'of-the-project');
    await api.placedPod('of-the-project');
    await api.deleteCmmd('of-the-project');
  });
});

test('cmmd-viewer sees every page and is offered no creation; its address says what is missing', async ({
  page,
}) => {
  await logInTo(page, 'cmmd-viewer');
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D workloads' })).toBeVisible();
  await expect(page.getByTestId('item-create')).toHaveCount(0);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('not-mine');
  await expect(form.preflight('permission')).toBeVisible();
  await expect(form.field('submit')).toBeDisabled();
});

test('cmmd-editor may not create in another project', async ({ page, stack }) => {
  const api = new Api(stack);
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'theirs' } };
  await api.send('POST', '/api/v1/namespaces', namespace);
  await logInTo(page, 'cmmd-editor');
  const form = new WorkloadFormPage(page);
  await form.open('', 'theirs');
  await form.field('name').fill('not-here');
  await expect(form.preflight('permission')).toBeVisible();
  await expect(form.field('submit')).toBeDisabled();
});
