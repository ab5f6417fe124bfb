import type { Page } from '@playwright/test';
import { Api } from './api';
import {
  bootIds,
  createOtherPool,
  deletePool,
  expectUpdated,
  readEnrolment,
  roleLabel,
  rolesOf,
} from './enrolment-objects';
import { expect, expectAccessible, test } from './fixtures';
import { languages, walkThrough } from './quick-starts';
import { SetLabelPage } from './set-label.page';

test.use({
  scenario: 'fresh',
  speed: 200,
  // Refused and failed requests are what these tests are about.
  allowedComplaints: [/Failed to load resource/],
});

const nodes = ['cmmd1', 'cmmd2', 'cmmd3'];

/** What the page sends that changes something. */
function watchWrites(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const review = /accessreviews|selfsubject/i.test(pathname);
    if (request.method() !== 'GET' && pathname.startsWith('/api/kubernetes/') && !review) {
      writes.push(`${request.method()} ${pathname.split('/').slice(-2).join('/')}`);
    }
  });
  return writes;
}

async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByTestId('theme-switch').click();
  await expectAccessible(page);
  await page.getByTestId('theme-switch').click();
}

test('names what is wrong with a pool at its field, and sends nothing', async ({ page, stack }) => {
  const writes = watchWrites(page);
  const wizard = new SetLabelPage(page);
  await wizard.open();
  for (const [name, reason] of [
    ['', /Enter the name/],
    ['Worker_1', /RFC 1123/],
    ['worker', /belongs to OpenShift/],
    ['x'.repeat(64), /at most 63 characters \(64 now\)/],
  ] as const) {
    await wizard.pool.fill(name);
    await expect(wizard.poolError).toContainText(reason);
    await expect(wizard.next).toBeDisabled();
  }
  // Pools that are there already, each with something else that is wrong.
  for (const [name, change, reason] of [
    ['no-nodes', { nodeSelector: undefined }, /nodeSelector is missing/],
    ['all-nodes', { nodeSelector: {} }, /no node is ever in this pool/],
    ['odd-label', { nodeSelector: { matchLabels: { rack: 'no. 7!' } } }, /rack=no\. 7!/],
    [
      'not-worker',
      { machineConfigSelector: { matchLabels: { [roleLabel]: 'not-worker' } } },
      /leaves out the worker role/,
    ],
    [
      'not-itself',
      { machineConfigSelector: { matchLabels: { [roleLabel]: 'worker' } } },
      /leaves out its own name/,
    ],
  ] as const) {
    await createOtherPool(stack, name, change);
    await wizard.pool.fill(name);
    await expect(wizard.poolError.filter({ hasText: reason })).toBeVisible();
    await expect(wizard.next).toBeDisabled();
    await deletePool(stack, name);
  }
  await wizard.choosePool('cmmd');
  await expect(wizard.refusal('master1')).toContainText('Control plane');
  await expect(wizard.node('master1')).toBeDisabled();
  await expect(wizard.next).toBeDisabled();
  expect(writes).toEqual([]);
});

for (const language of languages) {
  test(`the quick start names what is there, and sends nothing before the last step (${language})`, async ({
    page,
  }) => {
    const writes = watchWrites(page);
    await walkThrough(page, 'enrol-nodes', language, [
      { en: 'Machine config pool', ko: '머신 구성 풀', value: 'cmmd' },
    ]);
    await expect(new SetLabelPage(page).apply).toBeEnabled();
    expect(writes).toEqual([]);
  });
}

test('a node that vanishes between the steps is named where it is missed, and nothing is sent', async ({
  page,
  stack,
}) => {
  const writes = watchWrites(page);
  const wizard = new SetLabelPage(page);
  await wizard.open('?pool=cmmd&nodes=cmmd1,worker2');
  await wizard.next.click();
  await expect(wizard.node('worker2')).toBeChecked();
  await wizard.next.click();
  await expect(wizard.reboots).toContainText('2 nodes are drained and rebooted');
  await new Api(stack).send('DELETE', '/api/v1/nodes/worker2');
  const problems = page.getByTestId('wizard-problems');
  await expect(problems).toContainText('Node worker2 does not exist any more.');
  await expect(wizard.next).toBeDisabled();
  await problems.getByRole('button').click();
  await expect(page.getByTestId('wizard-nodes-problem')).toContainText('worker2');
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await expect(page.getByTestId('wizard-nodes-problem')).toBeHidden();
  await expect(wizard.node('cmmd1')).toBeChecked();
  await wizard.next.click();
  await expect(wizard.reboots).toContainText('1 node is drained and rebooted');
  expect(writes).toEqual([]);
});

test('what was done is taken back after a failure; one node that fails does not hide the others', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  const role = async (node: string) =>
    (await api.get(`/api/v1/nodes/${node}`))?.metadata.labels?.['node-role.kubernetes.io/trial'];
  const refuse = (node: string) =>
    page.route(`**/nodes/${node}`, (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({
            status: 403,
            json: { kind: 'Status', code: 403, message: `nodes "${node}" is forbidden: not today` },
          })
        : route.fallback(),
    );
  const wizard = new SetLabelPage(page);
  await wizard.open(`?pool=trial&nodes=${nodes.join(',')}`);
  await wizard.next.click();
  await expect(wizard.node('cmmd3')).toBeChecked();
  await wizard.next.click();
  await wizard.acceptImpact();
  await wizard.next.click();
  await refuse('cmmd2');
  await wizard.apply.click();
  await expect(wizard.step('node/cmmd2')).toContainText('is forbidden: not today');
  await expect(wizard.step('node/cmmd1')).toHaveAttribute('data-status', 'done');
  await expect(wizard.step('node/cmmd3')).toHaveAttribute('data-status', 'done');
  expect(await Promise.all(nodes.map(role))).toEqual(['', undefined, '']);

  await refuse('cmmd1');
  await page.getByTestId('wizard-undo').click();
  await expect(wizard.step('undo/node/cmmd1')).toHaveAttribute('data-status', 'failed');
  await expect(wizard.step('undo/node/cmmd1')).toContainText('is forbidden: not today');
  await expect(wizard.step('undo/node/cmmd3')).toBeHidden();
  await expect(wizard.step('undo/pool')).toHaveAttribute('data-status', 'pending');
  expect(await Promise.all(nodes.map(role))).toEqual(['', undefined, undefined]);
  await expectAccessible(page);
  await page.unroute('**/nodes/cmmd1');
  await page.getByTestId('wizard-undo').click();
  // The pool goes last, once no node has a config of it.
  await expect(page.getByTestId('wizard-undone')).toBeVisible({ timeout: 90_000 });
  expect(await Promise.all(nodes.map(role))).toEqual([undefined, undefined, undefined]);
  expect(
    await api.get('/apis/machineconfiguration.openshift.io/v1/machineconfigpools/trial'),
  ).toBeUndefined();
  await page.unroute('**/nodes/cmmd2');
});

test('a second administrator makes the same pool first: 409, and nothing is lost', async ({
  page,
  stack,
}) => {
  const wizard = new SetLabelPage(page);
  await wizard.open('?pool=cmmd&nodes=cmmd1,cmmd2');
  await wizard.next.click();
  await expect(wizard.node('cmmd2')).toBeChecked();
  await wizard.next.click();
  await wizard.acceptImpact();
  await wizard.next.click();
  const writes = watchWrites(page);
  await createOtherPool(stack, 'cmmd');
  await expect(page.getByTestId('wizard-outdated')).toBeVisible();
  await wizard.apply.click();
  await expect(wizard.failure).toContainText('409 Conflict');
  await expect(wizard.failure).toContainText('already exists');
  await expect(wizard.failure).toContainText('other selectors than reviewed');
  await expect(wizard.step('pool')).toHaveAttribute('data-status', 'failed');
  await expect(wizard.step('node/cmmd1')).toHaveAttribute('data-status', 'pending');
  expect(writes).toEqual(['POST v1/machineconfigpools']);
  await page.reload();
  await expect(wizard.step('node/cmmd2')).toBeVisible();
  await deletePool(stack, 'cmmd');
  await page.getByTestId('wizard-start-over').click();
  await expect(wizard.pool).toHaveValue('cmmd');
});

test('enrols three nodes, through a failure and a refresh, then moves CMM-D to another pool', async ({
  page,
  stack,
}) => {
  test.setTimeout(300_000);
  const wizard = new SetLabelPage(page);
  await wizard.open();
  await expect(wizard.pool).toHaveValue('cmmd');
  await expectAccessibleInBothThemes(page);
  await wizard.choosePool('cmmd');
  for (const name of nodes) await wizard.node(name).check();
  await expectAccessibleInBothThemes(page);
  await wizard.next.click();
  await expect(wizard.reboots).toContainText('3 nodes are drained and rebooted');
  await expect(wizard.impactOf('cmmd').getByRole('row')).toHaveCount(4);
  await expect(wizard.next).toBeDisabled();
  await expectAccessibleInBothThemes(page);
  await page.reload();
  await expect(wizard.reboots).toContainText('3 nodes are drained and rebooted');
  await wizard.acceptImpact();
  await expect(wizard.review).toContainText('kind: MachineConfigPool');
  await expect(wizard.review).toContainText('kind: Label');
  await page.getByRole('button', { name: 'oc commands' }).click();
  await expect(wizard.review).toContainText(
    'oc label node cmmd1 node-role.kubernetes.io/cmmd= --overwrite',
  );
  await expectAccessibleInBothThemes(page);
  await wizard.next.click();

  // One node's label and then the Label object fail; what works is done all the same.
  const boots = await bootIds(stack);
  await page.route('**/nodes/cmmd2', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 403,
          json: { kind: 'Status', code: 403, message: 'nodes "cmmd2" is forbidden: not today' },
        })
      : route.fallback(),
  );
  await wizard.apply.click();
  await expect(wizard.step('node/cmmd2')).toContainText('is forbidden: not today');
  await expect(wizard.step('node/cmmd3')).toHaveAttribute('data-status', 'done');
  await expect(wizard.step('label')).toHaveAttribute('data-status', 'pending');
  await expectAccessibleInBothThemes(page);
  await page.unroute('**/nodes/cmmd2');
  await page.reload();
  await expect(page.getByTestId('wizard-interrupted')).toBeVisible();
  await expect(wizard.step('node/cmmd3')).toHaveAttribute('data-status', 'done');
  await wizard.apply.click();
  await expect(wizard.applied).toBeVisible({ timeout: 60_000 });
  await expectUpdated(stack, 'cmmd', 3);
  await expect.poll(() => rolesOf(stack)).toEqual(new Set(['cmmd']));
  const { uid } = await readEnrolment(stack);
  const after = await bootIds(stack);
  expect(Object.keys(after).filter((name) => after[name] !== boots[name])).toEqual(nodes);

  await page.getByTestId('wizard-follow').click();
  await expect(page).toHaveURL(/\/cmmd\/enrolment$/);
  await wizard.open('?pool=cxl&nodes=cmmd3');
  await expect(page.getByTestId('wizard-role-moves')).toContainText('from pool cmmd to pool cxl');
  await wizard.next.click();
  await expect(wizard.node('cmmd3')).toBeChecked();
  await wizard.next.click();
  // cmmd1 and cmmd2 lose CMM-D; cmmd3 goes from one pool with it to the other, which changes nothing.
  await expect(wizard.reboots).toContainText('2 nodes are drained and rebooted. Pools: cmmd.');
  await expect(wizard.reboots).toContainText('Without a reboot into another pool: cmmd3.');
  await wizard.acceptImpact();
  await wizard.next.click();
  await wizard.apply.click();
  await expect(wizard.applied).toBeVisible({ timeout: 60_000 });
  await expectUpdated(stack, 'cxl', 1);
  await expectUpdated(stack, 'cmmd', 2);
  await expect.poll(() => rolesOf(stack)).toEqual(new Set(['cxl']));
  expect((await readEnrolment(stack)).uid).toBe(uid);
  const last = await bootIds(stack);
  expect(Object.keys(last).filter((name) => last[name] !== after[name])).toEqual([
    'cmmd1',
    'cmmd2',
  ]);
});

test('a viewer can plan but not apply; a developer is told what is missing', async ({
  page,
  signIn,
}) => {
  await signIn('viewer');
  const wizard = new SetLabelPage(page);
  await wizard.open();
  await expect(page.getByTestId('wizard-no-permission')).toContainText('patch nodes');
  await expect(wizard.pool).toBeVisible();
  await signIn('developer');
  await wizard.open();
  await expect(page.getByTestId('card-forbidden')).toContainText('nodes');
  await expectAccessible(page);
});
