import type { Page } from '@playwright/test';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';

/** Hosts cxl1 and cxl2 have CXL memory in NUMA 2, cxl3 in another one; a machine for each fault. */
test.use({
  scenario: 'virtualization-faults',
  speed: 60,
  // A ConfigMap and an instance type that machines name are not there, which is what is told about them.
  allowedComplaints: [/Failed to load resource: the server responded with a status of 404/],
});

const tabOf = (name: string, namespace = 'vms') =>
  `/k8s/ns/${namespace}/kubevirt.io~v1~VirtualMachine/${name}/cmmd`;

const machines = '/apis/kubevirt.io/v1/namespaces/vms/virtualmachines';

async function open(page: Page, name: string, namespace?: string): Promise<void> {
  await visit(page, tabOf(name, namespace));
  await expect(page.getByTestId('machine-asked')).toBeVisible();
}

/** The matrix rests on the collectors' figures, which come one by one. */
const row = (page: Page, node: string) => page.getByTestId(`matrix-row-${node}`);

test('a machine is found in the list; checking proves it on NUMA 2, and the answer is kept', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const opened: string[] = [];
  page.on('websocket', (socket) => {
    if (socket.url().includes('/exec?')) opened.push(socket.url());
  });
  await page.goto('/k8s/ns/vms/kubevirt.io~v1~VirtualMachine');
  await page.getByRole('link', { name: 'proved', exact: true }).click();
  await page.locator('[data-test-id="horizontal-link-CXL memory"]').click();
  await expect(page.getByTestId('machine-method')).toContainText('Hook sidecar');
  await expect(page.getByTestId('machine-policy')).toContainText('strict, NUMA 2');
  await expect(page.getByTestId('machine-configmaps')).toContainText('cmmd-numatune-node2');
  await expect(page.getByTestId('machine-overhead')).toContainText('The pod requests');
  await expect(page.getByTestId('machine-check-command-cat')).toBeVisible();
  await expect(page.getByTestId('machine-check-now')).toBeEnabled();
  // Nothing is run before somebody asks.
  expect(opened).toEqual([]);
  await page.getByTestId('machine-check-now').click();
  const verdict = page.getByTestId('machine-check-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'proved');
  await expect(page.getByTestId('machine-check-policy')).toHaveAttribute('data-comparison', 'same');
  await expect(page.getByTestId('machine-check-numa-2')).toContainText('Asked for');
  expect(opened).toHaveLength(2);
  // Where it could go: the same NUMA id and tier; the others say what is missing.
  await expect(row(page, 'cxl1')).toHaveAttribute('data-verdict', 'here');
  await expect(row(page, 'cxl2')).not.toHaveAttribute('data-verdict', 'here');
  await expect(page.getByTestId('matrix-cxl3-numa')).toContainText('Has no NUMA 2');
  await expect(page.getByTestId('matrix-worker1-numa')).not.toContainText('OK');
  await expect(page.getByTestId('matrix-master1-scheduling')).toContainText(
    'kubevirt.io/schedulable=true',
  );
  await expectAccessible(page);
  // Another tab and back: the answer is still there, and nothing is asked again.
  await page.locator('[data-test-id="horizontal-link-Details"]').click();
  await page.locator('[data-test-id="horizontal-link-CXL memory"]').click();
  await expect(verdict).toHaveAttribute('data-verdict', 'proved');
  expect(opened).toHaveLength(2);
});

test('a script that did nothing is contradicted, huge pages are proved and contradicted', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const verdict = page.getByTestId('machine-check-verdict');
  for (const [name, word, policy] of [
    ['contradicted', 'contradicted', 'none'],
    ['pages-proved', 'proved', 'not-asked'],
    ['pages-in-dram', 'contradicted', 'not-asked'],
  ] as const) {
    await open(page, name);
    await page.getByTestId('machine-check-now').click();
    await expect(verdict).toHaveAttribute('data-verdict', word);
    await expect(page.getByTestId('machine-check-policy')).toHaveAttribute(
      'data-comparison',
      policy,
    );
  }
  await expect(page.getByTestId('machine-page-sources')).toContainText('hugepages');
  await expect(page.getByTestId('machine-page-sources')).toContainText(
    'node0/hugepages/hugepages-2048kB/nr_hugepages=2048',
  );
  // The list of all machines knows it while the console is open.
  const navigation = page.getByRole('navigation');
  await navigation.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await navigation.getByRole('link', { name: 'Virtual machines' }).last().click();
  const listed = page.getByTestId('machine-row-pages-in-dram');
  await expect(listed.getByTestId('machine-proof')).toHaveText('Contradicted');
  await page.getByTestId('list-search').getByRole('textbox').fill('proved');
  await expect(page.getByTestId('machine-row-proved')).toContainText('Asked for, not checked');
});

/** Machine → the rules that speak of it, and what is said of where its memory is. */
const rules: Readonly<Record<string, readonly [findings: string[], state: string]>> = {
  'socmmd-label': [['operator-label'], 'stopped'],
  'too-large': [['no-room', 'full-node-kills'], 'stopped'],
  'not-kept-on-nodes': [['not-kept-on-nodes'], 'stopped'],
  'pages-odd-guest': [['guest-not-multiple', 'in-trouble'], 'stopped'],
  'script-crlf': [['script-crlf', 'in-trouble'], 'starting'],
  'script-fails': [['in-trouble'], 'starting'],
  'configmap-missing': [['configmap-missing'], 'starting'],
  'configmap-name-taken': [['configmap-name-taken'], 'starting'],
  'annotation-no-json': [['hooks-malformed'], 'starting'],
  'numa-missing': [['nodeset-not-there'], 'starting'],
  'numa-passthrough': [['guest-mapping', 'no-free-page-reporting'], 'starting'],
  unschedulable: [['in-trouble'], 'starting'],
  contradicted: [['script-binds-nothing'], 'running'],
  'script-huge': [['script-binds-nothing'], 'running'],
  'ten-sidecars': [['many-sidecars'], 'running'],
  'hook-old-version': [['hook-version-old'], 'running'],
  'only-preferred': [['mode-not-strict'], 'running'],
  'limit-too-small': [['limit-too-small'], 'running'],
  'pages-in-dram': [['pages-not-guaranteed'], 'running'],
  'pages-overcommitted': [['request-missing', 'pages-place-unknown'], 'running'],
  'holds-up-drain': [['holds-up-drain', 'overcommit-needs-swap'], 'running'],
};

test('rules speak where they apply, each with its remedy; what does not run is told', async ({
  page,
}) => {
  test.setTimeout(240_000);
  for (const [name, [findings, state]] of Object.entries(rules)) {
    await open(page, name);
    for (const finding of findings) {
      await expect(page.getByTestId(`machine-finding-${finding}`).first(), name).toBeVisible();
    }
    if (state === 'running') {
      await expect(page.getByTestId('machine-check-now'), name).toBeVisible();
    } else {
      await expect(page.getByTestId('machine-not-running'), name).toHaveAttribute(
        'data-state',
        state,
      );
    }
  }
  await expect(page.getByTestId('matrix-never')).toBeVisible();
  await expect(row(page, 'cxl2')).toHaveAttribute('data-verdict', 'no');
  await expectAccessible(page);
  // What would start nowhere has no node that could start it.
  await open(page, 'instancetype-gone');
  await expect(page.getByTestId('machine-finding-instancetype-gone')).toBeVisible();
  await expect(page.getByTestId('matrix-cxl1-scheduling')).toContainText('instance type is gone');
  await expect(page.getByTestId('matrix-summary')).toContainText('0 of 7 nodes could start it.');
  // A quota that counts limits, against the sidecar, which has none.
  await open(page, 'over-quota', 'vms-quota');
  await expect(page.getByTestId('machine-finding-quota-needs-limits')).toContainText('LimitRange');
  await expect(page.getByTestId('machine-finding-automatic-limits')).toContainText('100 MiB');
  // No empty node could take it, as the scheduler says too.
  await open(page, 'unschedulable');
  await expect(page.getByTestId('matrix-cxl1-scheduling')).toContainText('for all pods');
  await expect(page.getByTestId('matrix-summary')).toContainText('0 of 7 nodes could start it.');
});

test('huge pages in DRAM too: told from the Tuned, and by the node once it is read, on the tab and in the list', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page, 'pages-in-dram');
  const finding = page.getByTestId('machine-finding-pages-not-guaranteed');
  await expect(finding).toContainText(/Tuned hugepages .* DRAM of cxl2 too \(NUMA 0\)/);
  const navigation = page.getByRole('navigation');
  await navigation.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await navigation.getByRole('link', { name: 'Virtual machines' }).last().click();
  const listed = page.getByTestId('machine-row-pages-in-dram');
  await expect(listed.getByTestId('machine-attention')).toHaveAttribute('data-gravity', 'danger');
  await page.goBack();
  await page.getByTestId('machine-node').getByRole('link', { name: 'cxl2' }).click();
  await page.getByTestId('read-node-now').click();
  await expect(page.getByTestId('numastat-read-at')).toContainText('Read in pod');
  await page.goBack();
  await expect(finding).toContainText(
    /cxl2 has huge pages on DRAM too \(NUMA 0\).*Take those back/,
  );
});

test('who may not run commands: the commands for a terminal, and a place for what it printed', async ({
  page,
  signIn,
}) => {
  await signIn('viewer');
  await open(page, 'proved');
  await expect(page.getByTestId('machine-check-forbidden')).toContainText('create pods/exec');
  await expect(page.getByTestId('machine-check-now')).toBeDisabled();
  await expect(page.getByTestId('machine-check-command-cat')).toBeVisible();
  await page.getByTestId('machine-paste').getByRole('button').first().click();
  await page.getByTestId('machine-paste-text').fill('Error from server (Forbidden)');
  await page.getByTestId('machine-paste-take').click();
  await expect(page.getByTestId('machine-paste-problem')).toBeVisible();
  const gib = 2 ** 30;
  await page
    .getByTestId('machine-paste-text')
    .fill(`anon N0=4096 N1=0 N2=${4 * gib}\nfile N0=0 N1=0 N2=0\n`);
  await page.getByTestId('machine-paste-take').click();
  await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute('data-verdict', 'proved');
  await expectAccessible(page);
});

test('the Memory Manager of a node: told to who may ask its kubelet, else not known', async ({
  page,
  signIn,
}) => {
  const finding = page.getByTestId('machine-finding-dedicated-cpus');
  await open(page, 'dedicated-cpus');
  await expect(finding).toContainText('Memory Manager (Static) of cxl1');
  await expect(page.getByTestId('matrix-cxl2-cpu')).toContainText('OK');
  await signIn('viewer');
  await open(page, 'dedicated-cpus');
  await expect(page.getByTestId('machine-missing')).toContainText('get nodes/proxy');
  await expect(finding).toContainText('which is not known here');
  await expect(page.getByTestId('matrix-cxl2-cpu')).toContainText('is not known');
});

test('exec that is cut off, answers binary, or is refused: each says what happened', async ({
  page,
}) => {
  let how: 'refused' | 'binary' | 'cut' = 'refused';
  await page.routeWebSocket(/\/exec\?/, (socket) => {
    if (how !== 'refused') {
      const text = how === 'binary' ? '\0\x01\x02\xff' : 'anon N0=4';
      socket.send(`1${Buffer.from(text, 'latin1').toString('base64')}`);
    }
    void socket.close({ code: 1011 });
  });
  await open(page, 'proved');
  for (const [given, kind] of [
    ['refused', /not-opened|cut|empty/],
    ['binary', /binary/],
    ['cut', /cut/],
  ] as const) {
    how = given;
    await page.getByTestId('machine-check-now').click();
    await expect(page.getByTestId('machine-check-failure-memory')).toHaveAttribute(
      'data-kind',
      kind,
    );
  }
  await expect(page.getByTestId('machine-asked')).toBeVisible();
});

test('a developer sees the machines of the project, without nodes; stopping is seen at once', async ({
  page,
  signIn,
  stack,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const given = await api.get(`${machines}/proved`);
  const script = await api.get('/api/v1/namespaces/vms/configmaps/cmmd-numatune-node2');
  const mine = { name: 'mine', namespace: 'work' };
  await api.send('POST', '/api/v1/namespaces/work/configmaps', {
    ...script,
    metadata: { name: 'cmmd-numatune-node2', namespace: 'work' },
  });
  await api.send('POST', '/apis/kubevirt.io/v1/namespaces/work/virtualmachines', {
    apiVersion: given?.apiVersion,
    kind: given?.kind,
    metadata: mine,
    spec: given?.spec,
  });
  const path = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/mine';
  await expect
    .poll(async () => (await api.get(path))?.status?.['printableStatus'], { timeout: 60_000 })
    .toBe('Running');
  await signIn('developer');
  await page.goto(tabOf('mine', 'work'));
  await expect(page.getByTestId('machine-missing')).toContainText('list nodes');
  await expect(page.getByTestId('machine-matrix')).toContainText('list nodes');
  await page.getByTestId('machine-check-now').click();
  await expect(page.getByTestId('machine-check-policy')).toHaveAttribute('data-comparison', 'same');
  await api.send(
    'PATCH',
    path,
    { spec: { runStrategy: 'Halted' } },
    'application/merge-patch+json',
  );
  await expect(page.getByTestId('machine-not-running')).toBeVisible();
});
