import { Api } from './api';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';

test.use({ scenario: 'faults', speed: 60, allowedComplaints: [/Failed to load resource/] });

test('a viewer may not bring Pods back: the button says so, and stands apart from what is beside it', async ({
  page,
  signIn,
}) => {
  await signIn('viewer');
  await new EnrolmentPage(page).openWithState();
  const button = page.getByTestId('rollout-bring-back');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  const [left, right] = [
    await button.boundingBox(),
    await page.getByTestId('rollout-missing-list').boundingBox(),
  ];
  expect((right?.x ?? NaN) - ((left?.x ?? NaN) + (left?.width ?? NaN))).toBeGreaterThan(7);
});

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
  await expect(held).toContainText('needs 1 healthy pod and has 1');
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

  const api = new Api(stack);
  await api.send('DELETE', '/apis/policy/v1/namespaces/demo/poddisruptionbudgets/ledger');
  await expect(enrolment.rolloutNode('cxl10')).toHaveAttribute('data-phase', 'done', {
    timeout: 120_000,
  });
  await expect(enrolment.rolloutNode('cxl9')).toHaveAttribute('data-phase', 'degraded');

  // The drain took the Pod of a CMMD away, which nothing makes again before the operator is asked.
  const gone = page.getByTestId('rollout-missing');
  await expect(gone).toContainText('demo/drained');
  await expect(api.get('/api/v1/namespaces/demo/pods/drained')).resolves.toBeUndefined();
  await page.getByTestId('rollout-bring-back').click();
  await expect(page.getByTestId('ask-written')).toContainText('cmmd-console-plugin/asked-at');
  await expectAccessible(page);
  await page.getByTestId('ask-confirm').click();
  await expect(page.getByTestId('ask-demo-drained')).toContainText('has created it', {
    timeout: 40_000,
  });
  await page.getByTestId('ask-close').click();
  await expect
    .poll(async () => (await api.get('/api/v1/namespaces/demo/pods/drained'))?.['status'])
    .toMatchObject({ phase: 'Running' });
  await expect(gone).toHaveCount(0);
});

test('a taint that keeps the collector away: merged, overtaken by somebody else, saved, followed', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  const path = '/api/v1/namespaces/socmmd-system/configmaps';
  const config = `${path}/cmmd-config`;
  const merge = 'application/merge-patch+json';
  const write = (text: string) =>
    api.send('PATCH', config, { data: { CMMD_ND_TOLERATIONS: text } }, merge);
  await api.send('POST', path, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cmmd-config', namespace: 'socmmd-system' },
    data: { CMMD_ND_TOLERATIONS: '# ours\n- key: gpu\n  operator: Exists\n', other: 'kept' },
  });
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(page.getByTestId('collector-ready')).toContainText('of 11 nodes');
  await page.getByTestId('tolerate-cxl7').click();
  const text = page.getByTestId('tolerations-text');
  const diff = page.getByTestId('tolerations-diff');
  await expect(text).toHaveValue(/^# ours\n- key: gpu\n {2}operator: Exists\n- key: dedicated\n/);
  await expect(diff).toContainText('  # ours');
  await expect(diff).toContainText('+ - key: dedicated');
  await expectAccessible(page);

  // Invalid YAML is not sent; where it is wrong is said.
  const merged = await text.inputValue();
  await text.fill(`${merged}- key: [`);
  await expect(page.getByTestId('tolerations-problem')).toContainText('Line 8, column 9');
  await expect(page.getByTestId('change-confirm')).toBeDisabled();
  const mine = `${merged}# by me\n`;
  await text.fill(mine);

  // Somebody else is faster by a moment: 409, and nothing typed is lost.
  const theirs = '# theirs\n- key: gpu\n  operator: Exists\n';
  let faster = true;
  await page.route('**/configmaps/cmmd-config', async (route) => {
    if (faster && route.request().method() === 'PATCH') {
      faster = false;
      await write(theirs);
    }
    return route.fallback();
  });
  await enrolment.confirm();
  await expect(page.getByTestId('tolerations-overtaken')).toBeVisible();
  await expect(text).toHaveValue(mine);
  await expect(diff).toContainText('- # theirs');
  await expectAccessible(page);
  await page.getByTestId('tolerations-take').click();
  await expect(text).toHaveValue(/^# theirs\n- key: gpu\n {2}operator: Exists\n- key: dedicated\n/);
  await expect(page.getByTestId('change-error-tolerations')).toContainText(
    'the object has been modified',
  );
  await expectAccessible(page);
  await enrolment.confirm();
  await expect(enrolment.dialog).toBeHidden();

  const saved = (await api.get(config)) as { data?: Record<string, string> } | undefined;
  expect(saved?.data?.['other']).toBe('kept');
  expect(saved?.data?.['CMMD_ND_TOLERATIONS']).toMatch(/^# theirs\n- key: gpu\n(.*\n)*- key: ded/);
  await expect(page.getByTestId('collector-ready')).toContainText('of 12 nodes', {
    timeout: 60_000,
  });
  await expect(page.getByTestId('tolerations')).toContainText('No taint keeps the collector away', {
    timeout: 60_000,
  });
});

test('a viewer sees everything and may change nothing; a developer is told why', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
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

test('who may write the Label in the namespace of the operator only may still enrol', async ({
  page,
  stack,
  signIn,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  const group = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'User', apiGroup: group, name: 'viewer' }];
  const bind = (scope: string, prefix: string, name: string, rules: unknown) =>
    Promise.all([
      api.send('POST', `${rbac}${scope}/${prefix.toLowerCase()}roles`, {
        apiVersion: `${group}/v1`,
        kind: `${prefix}Role`,
        metadata: { name },
        rules,
      }),
      api.send('POST', `${rbac}${scope}/${prefix.toLowerCase()}rolebindings`, {
        apiVersion: `${group}/v1`,
        kind: `${prefix}RoleBinding`,
        metadata: { name },
        roleRef: { apiGroup: group, kind: `${prefix}Role`, name },
        subjects,
      }),
    ]);
  await bind('', 'Cluster', 'moves-nodes', [
    { apiGroups: [''], resources: ['nodes'], verbs: ['patch'] },
    {
      apiGroups: ['machineconfiguration.openshift.io'],
      resources: ['machineconfigpools'],
      verbs: ['create', 'patch'],
    },
  ]);
  await signIn('viewer');
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(page.getByTestId('enrolment-read-only')).toContainText(
    'create labels (socmmd-system)',
  );
  await bind('/namespaces/socmmd-system', '', 'writes-labels', [
    {
      apiGroups: ['cmmd.samsung.com'],
      resources: ['labels'],
      verbs: ['create', 'patch', 'delete'],
    },
  ]);
  await enrolment.openWithState();
  await expect(page.getByTestId('set-label')).not.toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('enrolment-read-only')).toBeHidden();
  await page.getByTestId('set-label').click();
  await expect(page.getByTestId('wizard-pool')).toBeVisible();
  await expect(page.getByTestId('wizard-no-permission')).toBeHidden();
});

test('an incomplete set of MachineConfigs is told', async ({ page, stack }) => {
  test.setTimeout(120_000);
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
