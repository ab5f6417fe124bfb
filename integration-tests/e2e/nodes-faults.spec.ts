import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { NodesPage } from './nodes.page';

test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/Failed to load resource/] });

test('every node says what is wrong with it, and the page can be asked for one kind of it', async ({
  page,
}) => {
  const nodes = new NodesPage(page);
  await nodes.open();
  await expect(page.getByText('Waiting for figures')).toHaveCount(0, { timeout: 40_000 });
  await expect(nodes.row('cxl2')).toContainText('device status is invalid');
  await expect(nodes.row('cxl3')).toContainText('25% apart');
  await expect(nodes.row('cxl4')).toContainText('Files that Set Label installs are missing');
  await expect(nodes.row('cxl5')).toContainText('Collector not answering');
  await expect(nodes.row('cxl6')).toContainText('Collector answer not readable');
  await expect(nodes.row('cxl7')).toContainText('No collector');
  await expect(nodes.row('cxl8.example.com')).toContainText('Host name differs');
  await expect(nodes.row('cxl8.example.com')).toContainText('binds pods to cxl8');
  await expect(nodes.row('cxl9')).toContainText('Degraded');
  await expect(nodes.row('cxl9')).toContainText('no space left on device');
  const list = page.locator('.cmmd-nodes-list');
  expect(await list.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await nodes.open('?node-state=collector-missing');
  await expect.poll(() => nodes.names()).toEqual(['cxl7']);
});

test('the tab of a faulty node: which rule is broken, or why there are no figures', async ({
  page,
}) => {
  const tab = new NodeTab(page);
  await tab.openWithFigures('cxl2');
  await expect(tab.rule(1, 'status')).toHaveAttribute('data-outcome', 'broken');
  await expect(tab.rule(1, 'status')).toContainText('invalid');
  await expect(tab.rule(1, 'size')).toHaveAttribute('data-outcome', 'kept');
  await expect(tab.numaPanel(1)).toContainText('The operator places nothing here');
  await expect(tab.numaPanel(0)).toContainText('available for placement');
  await tab.openWithFigures('cxl3');
  await expect(tab.rule(1, 'size')).toHaveAttribute('data-outcome', 'broken');
  await expect(tab.rule(1, 'size')).toContainText('640 GiB, 25% apart');
  await tab.openWithFigures('cxl4');
  await expect(tab.rule(1, 'files')).toHaveAttribute('data-outcome', 'broken');
  await expect(page.getByTestId('required-files')).toContainText('Missing');
  await expectAccessible(page);
  await tab.open('cxl5');
  await expect(page.getByTestId('card-error')).toContainText('does not answer');
  await tab.open('cxl6');
  await expect(page.getByTestId('card-error')).toContainText('not in its format');
  await tab.open('cxl7');
  await expect(page.getByTestId('card-empty').first()).toContainText(
    'The DaemonSet cmmdc does not tolerate every taint of the node.',
  );
  await expect(page.getByTestId('node-taints').getByRole('listitem')).toHaveText([
    'dedicated=database:NoSchedule Not tolerated',
  ]);
  await expectAccessible(page);
  await page.getByTestId('card-empty').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/cmmd\/enrolment$/);
});

test('the zones of a NodeResourceTopology, with and without CPUs', async ({ page }) => {
  await new NodeTab(page).openWithFigures('cxl1');
  const zone = (name: string) => page.getByTestId(`zone-${name}`);
  await expect(zone('node-0').first()).toContainText('cpu');
  await expect(zone('node-2').locator('td')).toHaveText([
    'node-2',
    'memory',
    '524288Mi',
    '524288Mi',
    '524288Mi',
  ]);
});

test('pods that cannot be listed: the words of the server, and not "no collector"', async ({
  page,
}) => {
  await page.route(/\/pods\?(?=.*labelSelector=app%3Dcmmdc)(?!.*watch=true)/, (route) =>
    route.fulfill({
      status: 500,
      json: {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        message: 'etcdserver: request timed out',
        code: 500,
      },
    }),
  );
  const nodes = new NodesPage(page);
  await nodes.open();
  await expect(nodes.row('cxl1')).toContainText('Collector not known');
  await expect(nodes.row('cxl1')).toContainText('etcdserver: request timed out');
  await expect(nodes.row('cxl7')).toContainText('Collector not known');
  await expectAccessible(page);
  const tab = new NodeTab(page);
  await tab.open('cxl1');
  await expect(page.getByTestId('card-error')).toContainText('The collectors could not be found');
  await expect(page.getByTestId('card-error')).toContainText('etcdserver: request timed out');
});
