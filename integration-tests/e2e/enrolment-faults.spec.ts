import { Api } from './api';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';

test.use({ scenario: 'faults', speed: 60, allowedComplaints: [/Failed to load resource/] });

test('a stuck rollout: degraded with its reason, a drain held by a budget, pause, release', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(page.getByTestId('enrolled-pool')).toContainText('cmmd');
  await expect(enrolment.machineConfig('99-daxctl')).toHaveAttribute('data-state', 'present');
  await expect(enrolment.rolloutNode('cxl9')).toHaveAttribute('data-phase', 'degraded');
  await expect(enrolment.rolloutNode('cxl9').getByTestId('degraded-reason')).toContainText(
    'failed to write file "/etc/sysctl.d/90-cmmd.conf": no space left on device',
  );
  const held = enrolment.rolloutNode('cxl10').getByTestId('drain-blockers');
  await expect(held).toContainText('ledger-0');
  await expect(held).toContainText('needs 1 healthy pods and has 1');
  await expect(enrolment.rolloutNode('cxl1')).toHaveAttribute('data-phase', 'done');
  await expectAccessible(page);

  await page.getByTestId('rollout-pause').click();
  await expect(enrolment.dialog).toContainText('Already begun, finishes all the same');
  await expect(enrolment.dialog).toContainText('"path":"/spec/paused","value":true');
  await expectAccessible(page);
  await enrolment.confirm();
  await expect(page.getByTestId('rollout-paused')).toBeVisible();
  await page.getByTestId('rollout-pause').click();
  await enrolment.confirm();
  await expect(page.getByTestId('rollout-paused')).toBeHidden();

  await new Api(stack).send(
    'DELETE',
    '/apis/policy/v1/namespaces/demo/poddisruptionbudgets/ledger',
  );
  await expect(enrolment.rolloutNode('cxl10')).toHaveAttribute('data-phase', 'done', {
    timeout: 120_000,
  });
  await expect(enrolment.rolloutNode('cxl9')).toHaveAttribute('data-phase', 'degraded');
});

test('a taint that keeps the collector away: merged with comments kept, invalid YAML not sent', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const path = '/api/v1/namespaces/socmmd-system/configmaps';
  await new Api(stack).send('POST', path, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cmmd-config', namespace: 'socmmd-system' },
    data: { CMMD_ND_TOLERATIONS: '# ours\n- key: gpu\n  operator: Exists\n', other: 'kept' },
  });
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await page.getByTestId('tolerate-cxl7').click();
  const text = page.getByTestId('tolerations-text');
  await expect(text).toHaveValue(/^# ours\n- key: gpu\n {2}operator: Exists\n- key: dedicated\n/);
  const merged = await text.inputValue();
  await text.fill(`${merged}- key: [`);
  await expect(page.getByTestId('tolerations-problem')).toContainText('Line 8, column 9');
  await expect(page.getByTestId('change-confirm')).toBeDisabled();
});

test('a viewer sees everything and may change nothing; a developer is told why', async ({
  page,
  signIn,
}) => {
  await signIn('viewer');
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(page.getByTestId('enrolment-read-only')).toContainText('patch nodes');
  await expect(enrolment.rolloutNode('cxl9')).toHaveAttribute('data-phase', 'degraded');
  for (const id of ['set-label', 'rollout-pause', 'edit-tolerations']) {
    await expect(page.getByTestId(id)).toHaveAttribute('aria-disabled', 'true');
  }
  await expectAccessible(page);
  await signIn('developer');
  await enrolment.open();
  await expect(page.getByTestId('card-forbidden')).toContainText('machineconfigpools');
});

test('an incomplete set of MachineConfigs is told', async ({ page, stack }) => {
  await new Api(stack).send(
    'DELETE',
    '/apis/machineconfiguration.openshift.io/v1/machineconfigs/99-cmmdc-util',
  );
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(enrolment.machineConfig('99-cmmdc-util')).toHaveAttribute('data-state', 'missing');
  await expect(page.getByTestId('alert-configs-partial')).toContainText('99-cmmdc-util');
  await expectAccessible(page);
});
