import { Api, cmmdPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'guide', speed: 60 });

test('an empty form says nothing is wrong; memory comes after the name, Create is always in sight', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  await api.request('POST', '/api/v1/namespaces/work/limitranges', {
    metadata: { name: 'at-least' },
    spec: { limits: [{ type: 'Container', min: { memory: '1Gi' } }] },
  });
  await page.setViewportSize({ width: 1280, height: 900 });
  const form = new WorkloadFormPage(page);
  await form.open();
  await expect(page.getByRole('heading', { level: 1, name: 'Create workload' })).toBeVisible();
  await expect(form.verdict).toHaveText(
    'Where it would go is said once an image or memory is given.',
  );
  await expect(form.candidate('cmmd2', 1)).toHaveAttribute('data-verdict', 'fits');
  await expect(page.getByTestId(/^preflight-/)).toHaveCount(0);
  await expect(form.field('namespace')).toHaveCount(0);
  await expectAccessible(page);

  const top = async (name: string) => (await form.field(name).boundingBox())?.y ?? 0;
  expect(await top('enable')).toBeGreaterThan(await top('name'));
  expect(await top('image')).toBeGreaterThan(await top('mode-manual'));

  await expect(form.field('submit')).toBeInViewport({ ratio: 1 });
  await form.openScheduling();
  await form.field('service-account').scrollIntoViewIfNeeded();
  await expect(form.field('submit')).toBeInViewport({ ratio: 1 });
  await form.show('YAML');
  await expect(form.editor).toBeVisible();
  await expect(form.field('submit')).toBeInViewport({ ratio: 1 });
  await form.show('Form');
  // Where the checks stand below the form, too.
  await page.setViewportSize({ width: 768, height: 900 });
  await form.candidate('cmmd1', 2).scrollIntoViewIfNeeded();
  await expect(form.field('submit')).toBeInViewport({ ratio: 1 });

  await page.setViewportSize({ width: 1280, height: 900 });
  await form.field('memory').fill('0.5Gi');
  await expect(form.preflight('limit-range')).toBeVisible();
  await expect(form.verdict).toContainText('Would go to cmmd2, NUMA 1');
  await form.cancel();
  await api.request('DELETE', '/api/v1/namespaces/work/limitranges/at-least');
});

test('who may create, and where there is room, is said before the rules of what is asked for have come', async ({
  page,
  signIn,
}) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The file with the rules, whatever the build calls it.
  await page.route(/cmmd-console-plugin\/[^/]*chunk[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes('preflight-set-limits')) await released;
    await route.fulfill({ response });
  });
  await signIn('viewer');
  const form = new WorkloadFormPage(page);
  await form.open();
  await expect(form.preflight('permission')).toContainText('create on cmmds');
  await expect(form.candidate('cmmd2', 1)).toHaveAttribute('data-verdict', 'fits');

  await signIn('admin');
  await form.open();
  await expect(form.candidate('cmmd2', 1)).toHaveAttribute('data-verdict', 'fits');
  await expect(form.field('submit')).toBeEnabled();
  // What was not looked at is not sent, and no place is promised to it.
  await form.field('name').fill('early');
  await form.field('image').fill('example.test/app');
  await expect(form.field('submit')).toBeDisabled();
  await expect(form.verdict).toHaveCount(0);
  release();
  await expect(form.preflight('no-memory')).toBeVisible();
  await expect(form.verdict).toContainText('Would go to');
  await expect(form.field('submit')).toBeEnabled();
  await form.cancel();
});

test("the project is that of the console's bar, and what was typed comes along", async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open('', 'default');
  await form.field('name').fill('carried');
  await form.field('image').fill('example.test/app');
  await form.chooseProject('work');
  await expect(page.getByTestId('draft-restored')).toBeVisible();
  await expect(form.field('name')).toHaveValue('carried');
  await expect(form.field('namespace')).toHaveCount(0);

  // The YAML comes along as it was written, but for the project.
  await form.show('YAML');
  await form.editor.fill(
    (await form.editor.inputValue()).replace('example.test/app', 'example.test/other'),
  );
  await form.chooseProject('default');
  await expect(form.editor).toHaveValue(/namespace: default\n/);
  await expect(form.editor).toHaveValue(/example\.test\/other/);
  // Another project that the YAML names is said in the form.
  await form.editor.fill(
    (await form.editor.inputValue()).replace('namespace: default', 'namespace: work'),
  );
  await form.show('Form');
  await expect(form.field('namespace')).toHaveValue('work');
  await form.create('carried');
  expect(await api.get(cmmdPath('carried'))).toBeDefined();
  await api.deleteCmmd('carried');
});

test('where the page has no project, and for a clone, the form asks for it', async ({ page }) => {
  const form = new WorkloadFormPage(page);
  await page.goto('/k8s/cluster/cmmd.samsung.com~v1~CMMD/~new');
  await expect(form.field('namespace')).toHaveValue('default');
  await form.open('?clone=cache', 'demo');
  await expect(form.field('namespace')).toHaveValue('demo');
});
