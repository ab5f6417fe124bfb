import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { MachinesListPage } from './machines-list.page';

/** What no cluster should answer, and some cluster will. */
test.use({ scenario: 'virtualization-faults', speed: 60, allowedComplaints: [/status of 404/] });

const tabOf = (name: string) => `/k8s/ns/vms/kubevirt.io~v1~VirtualMachine/${name}/cmmd`;

interface Machine {
  metadata?: { name?: string };
  spec?: { template?: unknown };
  items?: Machine[];
}

/** An older API, or a hand in etcd: the machine has no template. */
async function withoutTemplate(page: Page, name: string): Promise<void> {
  const strip = (machine: Machine): Machine =>
    machine.metadata?.name === name
      ? { ...machine, spec: { ...machine.spec, template: undefined } }
      : machine;
  await page.route(/\/virtualmachines(\/[^/]+)?(\?|$)/, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const body = (await response.json()) as Machine;
    return route.fulfill({
      response,
      json: body.items ? { ...body, items: body.items.map(strip) } : strip(body),
    });
  });
  // Any change of it, such as one of its status, comes by the watch.
  await page.routeWebSocket(/\/virtualmachines\?/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const { object, ...event } = JSON.parse(message.toString()) as { object: Machine };
      socket.send(JSON.stringify({ ...event, object: strip(object) }));
    });
  });
}

test('a machine without template, in the list and on its tab', async ({ page }) => {
  await withoutTemplate(page, 'unschedulable');
  await withoutTemplate(page, 'socmmd-label');
  const list = new MachinesListPage(page);
  await list.open('?vm-all=true&vm-perPage=50');
  await expect(list.attention('socmmd-label')).toHaveAttribute('data-gravity', 'danger');
  await list.row('socmmd-label').getByTestId('machine-findings-open').click();
  await expect(page.getByTestId('finding-no-template')).toContainText('Complete its spec');
  await page.keyboard.press('Escape');
  await visit(page, tabOf('socmmd-label'));
  await expect(page.getByTestId('machine-finding-no-template')).toBeVisible();
  await expect(page.getByTestId('machine-not-running')).toHaveAttribute(
    'data-state',
    'no-template',
  );
  await expect(page.getByTestId('machine-matrix')).toContainText('The machine has no template');
  await expectAccessible(page);
});

test('ten sidecars and a ConfigMap of 1 MB: named, on a page that stays quick', async ({
  page,
}) => {
  const list = new MachinesListPage(page);
  await list.open('?vm-perPage=50');
  await expect(list.row('ten-sidecars')).toContainText(/Hook sidecar.*Unclear/);
  await expect(list.row('script-huge')).toContainText('Hook sidecar');
  await visit(page, tabOf('ten-sidecars'));
  await expect(page.getByTestId('machine-finding-many-sidecars')).toContainText('10 hook sidecars');
  await expect(page.getByTestId('machine-policy')).toContainText('not known here');
  await visit(page, tabOf('script-huge'));
  await expect(page.getByTestId('machine-finding-script-binds-nothing')).toContainText('huge');
});

const frame = (channel: number, text: string) =>
  `${channel}${Buffer.from(text, 'latin1').toString('base64')}`;

test('figures of 40 NUMA nodes with lines that nobody knows: what is known is shown, the rest named', async ({
  page,
}) => {
  const row = (of: (id: number) => number) =>
    Array.from({ length: 40 }, (_unused, id) => `N${id}=${of(id)}`).join(' ');
  const gib = 2 ** 30;
  const answer = [
    `anon ${row((id) => (id === 2 ? 3 * gib : 0))}`,
    `file ${row((id) => id * 4096)}`,
    `tier_next ${row(() => 1)}`,
    'what is this',
    '',
  ].join('\n');
  await page.routeWebSocket(/\/exec\?/, (socket) => {
    const virsh = socket.url().includes('virsh');
    socket.send(frame(1, virsh ? 'numa_mode      : strict\nnuma_nodeset   : 2\n\n' : answer));
    socket.send(frame(3, JSON.stringify({ metadata: {}, status: 'Success' })));
    void socket.close({ code: 1000 });
  });
  await page.goto(tabOf('proved'));
  await page.getByTestId('machine-check-now').click();
  await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute('data-verdict', 'proved');
  await expect(page.getByTestId('machine-check-numa-39')).toBeVisible();
  await expect(page.getByTestId('machine-check-answer')).toContainText(
    /Lines that were not understood: .*what is this/,
  );
  await expectAccessible(page);
});

for (const hours of [-3, 3]) {
  test(`a browser whose clock is ${hours} hours off: nothing is old, and a check keeps its time`, async ({
    page,
  }) => {
    await page.clock.install({ time: Date.now() + hours * 3_600_000 });
    const list = new MachinesListPage(page);
    await list.open('?vm-perPage=50');
    await expect(list.row('proved')).toContainText(/Hook sidecar.*2.*CXL memory.*cxl1/);
    await visit(page, tabOf('proved'));
    await page.getByTestId('machine-check-now').click();
    await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute(
      'data-verdict',
      'proved',
    );
    await expect(page.getByTestId('machine-check-answer')).toContainText('Asked at');
    await expect(page.getByTestId('matrix-row-cxl2')).toBeVisible();
    await expect(page.getByTestId('machine-matrix')).not.toContainText('Its figures are old');
  });
}
