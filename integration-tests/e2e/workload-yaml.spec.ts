import { Api, cmmdPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'guide', speed: 60 });

test('form and YAML hold the same; neither loses what the other one does not know', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  const editor = page.getByTestId('code-editor');
  await form.open();
  await form.field('name').fill('both-ways');
  await form.field('image').fill('example.test/app');
  await form.field('memory').fill('10Gi');
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(editor).toHaveValue(/name: both-ways[\s\S]*memory: 10Gi/);
  const text = (await editor.inputValue())
    .replace('spec:\n', '# mine\nspec:\n  future: keep\n')
    .replace('10Gi', '12Gi');
  await editor.fill(text);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(form.field('memory')).toHaveValue('12Gi');
  await form.field('memory').fill('14Gi');
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(editor).toHaveValue(text.replace('12Gi', '14Gi'));

  // What cannot be read is neither sent nor lost.
  for (const [bad, message] of [
    [text.replace('spec:', 'spec:\n\tx: 1'), 'indented with a tab'],
    [`${text}---\n${text}`, '2 documents'],
    [`# ${'x'.repeat(1024 * 1024)}`, 'KiB are too much'],
    [text.replace('future: keep', 'future: *nothing'), 'an anchor that is not there'],
    [text.replace('future: keep', '<<: keep'), 'merged with <<'],
    [text.replace('future: keep', 'future: &me [*me]'), 'would have no end'],
  ] as const) {
    await editor.fill(bad);
    await expect(page.getByTestId('yaml-problem')).toContainText(message);
    await expect(form.field('submit')).toBeDisabled();
    await page.getByRole('button', { name: 'Form', exact: true }).click();
    await expect(editor).toHaveValue(bad);
  }
  await page.getByTestId('yaml-discard').click();
  await expect(form.field('memory')).toHaveValue('14Gi');
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await editor.fill(text.replace('12Gi', '1.5.2Gi'));
  await form.submit();
  await expect(page.getByTestId('cmmd-server-error')).toContainText('1.5.2Gi is not a quantity');
  // A field that the server does not know is dropped: it warns, and one click creates once that is said. A field
  // of another name than before: what the server said of the text before stands there until this one is read.
  await editor.fill(text.replace('future: keep', 'later: keep'));
  await expect(form.preflight('server-warnings')).toContainText('spec.later');
  await form.create('both-ways');
  await api.placedPod('both-ways');
  await api.deleteCmmd('both-ways');
});

test.describe('what the server refuses', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });

  test('is said at the field it is about, and nothing is lost', async ({ page, stack }) => {
    const api = new Api(stack);
    const form = new WorkloadFormPage(page);
    await form.open();
    await form.field('name').fill('refused');
    await form.field('image').fill('example.test/unknown');
    await form.field('memory').fill('1Gi');
    await form.openArguments();
    await form.addArguments('two\nlines');
    // A rule that only this server has, such as an admission policy.
    const dryRunOfPayload = /\/deployments\?dryRun=All/;
    await page.route(dryRunOfPayload, (route) =>
      route.fulfill({
        status: 422,
        json: {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Failure',
          code: 422,
          reason: 'Invalid',
          message: 'Deployment.apps "refused" is invalid',
          details: {
            causes: [
              {
                reason: 'FieldValueInvalid',
                field: 'spec.template.spec.containers[0].image',
                message: 'Invalid value: "example.test/unknown": no such image',
              },
            ],
          },
        },
      }),
    );
    await form.submit();
    await expect(form.error('image')).toContainText('no such image');
    await expect(form.field('image')).toHaveValue('example.test/unknown');
    await expect(form.field('args-0')).toHaveValue('two\nlines');
    expect(await api.get(cmmdPath('refused'))).toBeUndefined();
    await page.unroute(dryRunOfPayload);
    await form.field('image').fill('example.test/app');
    await form.create('refused');
    await api.deleteCmmd('refused');
  });
});

test('asks before unsaved changes are left, and keeps what Back leaves', async ({ page }) => {
  const form = new WorkloadFormPage(page);
  await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD');
  await page.getByTestId('item-create').click();
  await form.field('name').fill('unsaved');
  const entries = await page.evaluate(() => window.history.length);
  await form.field('cancel').click();
  await expectAccessible(page);
  await page.getByTestId('leave-stay').click();
  await form.field('image').fill('example.test/app');
  await expect(form.field('name')).toHaveValue('unsaved');
  expect(await page.evaluate(() => window.history.length)).toBe(entries);

  // One Back leaves, as on any page; what was typed is offered when the form is opened again.
  await page.goBack();
  await expect(page).toHaveURL(/CMMD$/);
  await page.getByTestId('item-create').click();
  await expect(page.getByTestId('draft-restored')).toBeVisible();
  await expect(form.field('name')).toHaveValue('unsaved');
  await expect(form.field('image')).toHaveValue('example.test/app');
  await form.show('YAML');
  await form.editor.fill('spec: [');
  await expect(page.getByTestId('yaml-problem')).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(form.editor).toHaveValue('spec: [');
  await page.getByTestId('draft-discard').click();
  await expect(form.field('name')).toHaveValue('');
  await expect(page.getByTestId('draft-restored')).toBeHidden();

  // Given up is given up.
  await form.field('name').fill('given-up');
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await page.getByTestId('leave-confirm').click();
  await expect(page).toHaveURL(/dashboards/);
  await form.open();
  await expect(form.field('name')).toHaveValue('');
  // Nothing was changed, so nothing is asked.
  await page.goBack();
  await expect(page).toHaveURL(/dashboards/);
});

test('in the YAML: a free name, and samples that can be taken back', async ({ page, stack }) => {
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open('?clone=cache', 'demo');
  await form.show('YAML');
  const copy = await form.editor.inputValue();
  const text = copy.replace('metadata:', '# mine\nmetadata:').replace('cache-copy', 'cache');
  await form.editor.fill(text);
  await expect(form.preflight('name-taken')).toBeVisible();
  await page.getByTestId('preflight-free-name').click();
  await expect(form.editor).toHaveValue(/# mine\nmetadata:\n {2}name: cache-cxl\n/);
  await expect(form.preflight('name-taken')).toBeHidden();
  const renamed = await form.editor.inputValue();

  await page.getByTestId('yaml-samples').click();
  await expectAccessible(page);
  await page.getByTestId('yaml-sample-auto').click();
  await expect(form.editor).toHaveValue(/namespace: demo[\s\S]*# All replicas go to one NUMA node/);
  await page.getByTestId('yaml-sample-undo').click();
  await expect(form.editor).toHaveValue(renamed);
  await page.getByTestId('yaml-samples').click();
  await page.getByTestId('yaml-sample-manual').click();
  await form.show('Form');
  await expect(form.field('cpu')).toHaveValue('0-23');
  await expect(form.field('node')).toHaveValue('cmmd1');
  await form.create('my-app', 'demo');
  expect((await api.placedPod('my-app', 'demo')).metadata.annotations?.['cmmd-numa']).toBe('2');
  await api.deleteCmmd('my-app', 'demo');
});
