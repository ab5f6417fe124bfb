import { readFile } from 'node:fs/promises';
import { worker3Listing, worker3WithMachineListing } from '../cluster/host/fixtures/numastat';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { NodeTab } from './node-tab.page';
import { SetLabelPage } from './set-label.page';

test.use({ scenario: 'virtualization', speed: 60 });

const machine = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/rhel9-you-vm';

test("the guide's numastat -cm with 120,000 huge pages, and after its machine has started", async ({
  page,
  stack,
  context,
}) => {
  // A machine starts in it, and three pages are looked at.
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const opened: string[] = [];
  page.on('websocket', (socket) => {
    if (socket.url().includes('/exec?')) opened.push(socket.url());
  });
  const tab = new NodeTab(page);
  await tab.openWithFigures('worker3');
  const read = page.getByTestId('read-node-now');
  await expect(read).toBeEnabled();
  // Nothing is run before somebody asks.
  expect(opened).toEqual([]);
  await expect(tab.cell('HugePages_Total', 1)).toHaveCount(0);
  await page.getByTestId('read-node-commands').getByRole('button').first().click();
  await expect(page.getByTestId('read-node-commands')).toContainText(
    /oc exec -n openshift-cluster-node-tuning-operator tuned-\S+ -c tuned -- cat \/sys\/devices\/system\/node\/online/,
  );
  await read.click();
  await expect(page.getByTestId('numastat-read-at')).toContainText('Read in pod tuned-');
  // MemFree of DRAM depends on what else runs; everything that huge pages decide is as printed.
  for (const field of ['MemTotal', 'HugePages_Total', 'HugePages_Free'] as const) {
    for (const [column, figure] of (worker3Listing.fields[field] ?? []).entries()) {
      await expect(tab.cell(field, worker3Listing.numaNodes[column] ?? 'total')).toHaveText(
        String(figure),
      );
    }
  }
  await expect(tab.cell('MemFree', 1)).toHaveText('20096');
  await expect(tab.cell('MemUsed', 1)).toHaveText('240000');
  const printed = await tab.printed();
  expect(printed.map(([field]) => field)).toHaveLength(37);
  expect(printed.flatMap(([, figures]) => figures)).not.toContain(null);
  await expect(page.getByTestId('read-node-tiers')).toContainText(
    'tier 4 with NUMA 0; tier 22 with NUMA 1',
  );
  await expectAccessible(page);

  await page.getByTestId('numastat-copy').click();
  await expect(page.getByText('Copied in the layout that numastat -cm prints')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^HugePages_Total +0 +240000 +240000$/m);
  const download = page.waitForEvent('download');
  await page.getByTestId('numastat-csv').click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv).toContain('HugePages_Free,0,240000,240000');

  const api = new Api(stack);
  await api.send(
    'PATCH',
    machine,
    { spec: { runStrategy: 'Always' } },
    'application/merge-patch+json',
  );
  await expect
    .poll(async () => (await api.get(machine))?.status?.['printableStatus'], { timeout: 60_000 })
    .toBe('Running');
  await read.click();
  for (const field of ['HugePages_Total', 'HugePages_Free', 'HugePages_Surp'] as const) {
    for (const [column, figure] of (worker3WithMachineListing.fields[field] ?? []).entries()) {
      await expect(
        tab.cell(field, worker3WithMachineListing.numaNodes[column] ?? 'total'),
      ).toHaveText(String(figure));
    }
  }
  // Who owns that memory: the machine holds 16 GiB of the pages, and the operator knows of none.
  await expect(page.getByTestId('ledger-huge-1')).toContainText('234.4 GiB');
  await expect(page.getByTestId('ledger-huge-1')).toContainText('16 GiB in use, 218.4 GiB idle');
  await expect(page.getByTestId('ledger-idle-1')).toContainText('218.4 GiB');
  await expect(page.getByTestId('ledger-holders-1')).toContainText('rhel9-you-vm');
  await expect(page.getByTestId('ledger-room-1')).toContainText('By the operator: 254 GiB');
  await expect(page.getByTestId('ledger-warning-1-operator-unaware')).toContainText(
    '234.4 GiB are huge pages',
  );
  await expect(page.getByTestId('ledger-stale-pages')).toHaveCount(0);
  await expectAccessible(page);
  // Kept with its time while the console is open, and the live figures are a click away.
  await page.getByRole('navigation').getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page.locator('nav a[href="/cmmd/nodes"]').click();
  await expect(page.getByTestId('gone-worker3')).toContainText('GiB gone for the operator');
  await expect(page.getByTestId('huge-pages-worker3-cxl')).toContainText('234.4 GiB huge pages');
  await page.getByTestId('node-row-worker3').getByRole('link').first().click();
  await expect(page.getByTestId('numastat-read-at')).toContainText('Read in pod tuned-');
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await expect(tab.cell('HugePages_Total', 1)).toHaveCount(0);
});

test('nobody has read the node: bounds, what would tell, and the form says what is really free', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const tab = new NodeTab(page);
  await tab.openWithFigures('worker3');
  await expect(page.getByTestId('ledger-unknown')).toContainText('Read from the node');
  await expect(page.getByTestId('ledger-huge-1')).toContainText(' to ');
  await visit(page, '/cmmd/overview');
  await expect(page.getByTestId('capacity-gone-cxl')).toContainText('at least are gone');
  await visit(page, '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new');
  await page.getByTestId('cmmd-name').fill('web');
  await page.getByTestId('cmmd-image').fill('quay.io/example/web:1');
  await page.getByTestId('cmmd-memory').fill('64Gi');
  await expect(page.getByTestId('placement-verdict')).toContainText('worker3, NUMA 1');
  await expect(page.getByTestId('preflight-memory-gone')).toContainText('are huge pages');
  await expect(page.getByTestId('preflight-memory-gone')).toContainText('64 GiB do not fit');
});

test('who may not run commands is told so, and pastes what a terminal printed', async ({
  page,
  signIn,
}) => {
  await signIn('viewer');
  const tab = new NodeTab(page);
  await tab.open('worker3');
  await expect(page.getByTestId('read-node-refused')).toContainText('create pods/exec');
  await expect(page.getByTestId('read-node-now')).toBeDisabled();
  await page.getByTestId('paste-reading').getByRole('button').first().click();
  await expect(page.getByTestId('paste-reading')).toContainText('oc debug node/worker3 -- sh -c');
  await page.getByTestId('paste-reading-text').fill('nothing of the kind');
  await page.getByTestId('paste-reading-take').click();
  await expect(page.getByTestId('paste-reading-problem')).toContainText('names no NUMA nodes');
  await page
    .getByTestId('paste-reading-text')
    .fill(
      [
        'Per-node system memory usage (in MBs):',
        '                 Node 0 Node 1  Total',
        '                 ------ ------ ------',
        'MemTotal         128511 260096 388607',
        'HugePages_Total       0 240000 240000',
      ].join('\n'),
    );
  await page.getByTestId('paste-reading-take').click();
  await expect(tab.cell('HugePages_Total', 1)).toHaveText('240000');
  await expect(page.getByTestId('numastat-read-at')).toContainText('Pasted from a terminal');
  await expectAccessible(page);
});

test('exec that is cut off, answers binary, or is refused: each says what happened', async ({
  page,
}) => {
  let how: 'refused' | 'binary' | 'cut' = 'refused';
  await page.routeWebSocket(/\/exec\?/, (socket) => {
    if (how === 'refused') {
      void socket.close({ code: 1011 });
      return;
    }
    const text = how === 'binary' ? '\0\x01\x02\xff' : 'Node 0 MemT';
    socket.send(`1${Buffer.from(text, 'latin1').toString('base64')}`);
    void socket.close({ code: 1011 });
  });
  const tab = new NodeTab(page);
  await tab.openWithFigures('worker3');
  const failure = page.getByTestId('read-node-failure');
  for (const [given, kind] of [
    ['refused', /not-opened|cut|empty/],
    ['binary', /binary/],
    ['cut', /cut/],
  ] as const) {
    how = given;
    await page.getByTestId('read-node-now').click();
    await expect(failure).toHaveAttribute('data-kind', kind);
  }
  await expect(tab.table).toBeVisible();
});

test("KubeVirt's own budget of a machine that can move blocks no drain", async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const budgets = '/apis/policy/v1/namespaces/demo/poddisruptionbudgets';
  // The machine on worker1 runs, and its budget allows no eviction, as ever.
  await expect
    .poll(
      async () => {
        const { items } = (await api.get(budgets)) as unknown as {
          items: { metadata: { name: string }; status?: { disruptionsAllowed?: number } }[];
        };
        return items.map(({ metadata, status }) => [
          metadata.name.replace(/-[^-]+$/, ''),
          status?.disruptionsAllowed,
        ]);
      },
      { timeout: 60_000 },
    )
    .toEqual([['kubevirt-disruption-budget', 0]]);
  const wizard = new SetLabelPage(page);
  await wizard.open('?pool=cmmd&nodes=worker1');
  await wizard.next.click();
  await expect(wizard.node('worker1')).toBeChecked();
  await wizard.next.click();
  await expect(wizard.reboots).toContainText('1 node is drained and rebooted');
  await expect(page.getByTestId('wizard-impact-node-worker1')).toBeVisible();
  await expect(page.getByTestId('wizard-budgets-blocking')).toHaveCount(0);
  await expect(page.getByTestId('wizard-vms')).toHaveCount(0);
  // Its own selector is what keeps it where it is.
  await expect(page.getByTestId('wizard-vms-stranded')).toContainText(
    /demo\/rhel9-dram on worker1\. Its labels are not those that the machine asks for: .*worker2, worker3/,
  );
  await expectAccessible(page);
});
