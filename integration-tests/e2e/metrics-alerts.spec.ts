import { collectorTarget } from '../metrics/discovery';
import { startMonitoring } from '../metrics/monitoring';
import type { Monitoring } from '../metrics/monitoring';
import { healthyReport, startTestCollector } from '../metrics/test-collector';
import type { TestCollector } from '../metrics/test-collector';
import { machineConfigSeries, startTextExporter } from '../metrics/text-exporter';
import { findJsonExporter } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';
import { putBehindConsole } from './own-prometheus';

/*
 * One node for each alert, so that every one is seen with its own way out: collectors that the test
 * owns, read by the real json_exporter and judged by the shipped rules in a real Prometheus; the
 * rollout is the cluster's own. What waits for 15 minutes waits for seconds.
 */
test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/Failed to load resource/] });

const collectors: TestCollector[] = [];
let monitoring: Monitoring | undefined;
let closePools: (() => Promise<void>) | undefined;

type Report = ReturnType<typeof healthyReport>;

async function collector(node: string, spoil: (report: Report) => Report): Promise<void> {
  const started = await startTestCollector(node);
  started.answer = spoil(healthyReport());
  collectors.push(started);
}

/** Changes the NUMA nodes of one tier. */
const numa =
  (cxl: boolean, change: (each: Report['nodes'][number]) => Partial<Report['nodes'][number]>) =>
  (report: Report): Report => ({
    ...report,
    nodes: report.nodes.map((each) =>
      each.cpu_none === cxl ? { ...each, ...change(each) } : each,
    ),
  });

test.beforeAll(async ({ stack }) => {
  test.setTimeout(240_000);
  await collector(
    'cxl1',
    numa(true, ({ total }) => ({ used: total * 0.95 })),
  );
  await collector(
    'cxl2',
    numa(true, () => ({ status: 'invalid' })),
  );
  await collector('cxl4', (report) => ({
    ...report,
    files: report.files.map((file) => ({ ...file, exist: false })),
  }));
  await collector(
    'cxl10',
    numa(false, ({ total }) => ({ mem_available: total / 50 })),
  );
  // Nothing listens there: a collector that is down.
  const down = collectorTarget('127.0.0.1:2', 'cxl5', {
    name: 'cmmdc',
    namespace: 'socmmd-system',
  });
  const pools = await startTextExporter(() => machineConfigSeries(stack.apiUrl));
  closePools = () => pools.close();
  monitoring = await startMonitoring({
    programs: {
      prometheus: (await findPrometheus()).prometheus,
      jsonExporter: await findJsonExporter(),
    },
    extraTargets: () => [...collectors.map(({ target }) => target), down],
    extraExporters: [{ address: pools.address }],
    speed: 90,
  });
});

test.afterAll(async () => {
  await monitoring?.stop();
  await closePools?.();
  await Promise.all(collectors.map((each) => each.close()));
});

test('every alert of the shipped rules fires, and Overview says where and what to do', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await putBehindConsole(page, monitoring?.url ?? '');
  const overview = new OverviewPage(page);
  await overview.open();
  await expect(overview.status('alerts')).toHaveAttribute('data-health', 'warning', {
    timeout: 120_000,
  });
  const reasons = await overview.reasons('alerts');
  for (const [alert, ...links] of [
    ['CXL NUMA node nearly full (Warning): cxl1, NUMA 2.', 'Open cxl1', 'Open Workloads'],
    ['CXL NUMA node that the operator will not use (Warning): cxl2, NUMA 2.', 'Open cxl2'],
    ['Collector without figures (Warning): cxl5.', 'Open cxl5'],
    ['Files of Set Label missing (Warning): cxl4.', 'Open Enrolment', 'Open cxl4'],
    ['DRAM short while CXL memory is free (Info): cxl10.', 'Open cxl10', 'Open Workloads'],
    ['Rollout without progress (Warning): pool cmmd.', 'Open Enrolment'],
  ] as const) {
    const finding = reasons.getByRole('listitem').filter({ hasText: alert });
    // The slowest waits twice as long as the others, and the page asks every half minute.
    await expect(finding).toBeVisible({ timeout: 90_000 });
    for (const link of [...links, 'Runbook']) {
      await expect(finding.getByRole('link', { name: link, exact: true })).toBeVisible();
    }
  }
  await expectAccessible(page);

  const runbook = page.waitForEvent('popup');
  await reasons
    .getByRole('listitem')
    .filter({ hasText: 'nearly full' })
    .getByRole('link', { name: 'Runbook' })
    .click();
  await expect((await runbook).locator('body')).toContainText('CMMDNumaNodeNearlyFull');
});
