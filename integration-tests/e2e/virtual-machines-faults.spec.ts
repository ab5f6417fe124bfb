import { expect, expectAccessible, test } from './fixtures';
import { MachinesListPage } from './machines-list.page';

// One of the ConfigMaps is not there, and two collectors do not answer.
test.use({ scenario: 'faults', speed: 60, allowedComplaints: [/Failed to load resource/] });

/** What is said of each machine, and what to do, in the popover of its row. */
const expected: Readonly<Record<string, readonly [finding: string, words: RegExp]>> = {
  contradicted: ['script-binds-nothing', /does-nothing writes no numatune.*Let it write one/],
  'script-crlf': ['script-crlf', /windows-lines has the line ends of Windows.*Unix/],
  'script-fails': ['in-trouble', /onDefineDomain hook: exit status 1/],
  'configmap-missing': ['configmap-missing', /none-such.*Create it in the project/],
  'configmap-name-taken': ['configmap-name-taken', /rootdisk has the name of a volume/],
  'hook-old-version': ['hook-version-old', /v1alpha2 goes on running.*Use v1alpha3/],
  'annotation-no-json': ['hooks-malformed', /is no JSON.*Correct it/],
  'over-quota': ['in-trouble', /failed quota/],
  'pages-odd-guest': ['guest-not-multiple', /no multiple of the page of 2Mi/],
  'pages-overcommitted': ['request-missing', /overcommitted \(150%\).*Set resources\.requests/],
  'numa-passthrough': ['guest-mapping', /guestMappingPassthrough.*Remove it/],
  'numa-missing': ['nodeset-not-there', /cxl3 has no NUMA 2.*node affinity/],
  'dedicated-cpus': ['dedicated-cpus', /Memory Manager \(Static\) of cxl1/],
  'socmmd-label': ['operator-label', /Label socmmd=v1.*Remove it/],
  'holds-up-drain': ['holds-up-drain', /drains and rollouts wait.*PVC/],
  'only-preferred': ['mode-not-strict', /preferred, not strict.*Use strict/],
  'limit-too-small': ['limit-too-small', /limit of 4\sGiB leaves no room.*4\.1\sGiB at least/],
  'not-kept-on-nodes': ['not-kept-on-nodes', /NUMA ids mean something else: .*cxl3.*affinity/],
  'too-large': ['no-room', /120\sGiB does not fit: cxl11.*free at most.*Make the guest smaller/],
  'instancetype-gone': ['instancetype-gone', /cmmd-gone is gone.*Choose another/],
};

test('a machine of each fault says what is wrong and what to do', async ({ page }) => {
  test.setTimeout(120_000);
  const list = new MachinesListPage(page);
  await list.open('?vm-perPage=50');
  for (const [name, [finding, words]] of Object.entries(expected)) {
    await expect(list.attention(name), name).toBeVisible({ timeout: 40_000 });
    await list.attention(name).getByTestId('machine-findings-open').click();
    await expect(page.getByTestId(`finding-${finding}`).first(), name).toContainText(words, {
      timeout: 40_000,
    });
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('machine-findings')).toHaveCount(0);
  }
  // It starts, is killed by the kernel, and starts again: something is said of it all the time.
  await expect(list.attention('out-of-memory')).toBeVisible();
  // As it should be: nothing to say, and no more is said than is known.
  await expect(list.row('proved')).toContainText(/Hook sidecar.*2.*CXL memory.*cxl1/);
  await expect(list.row('proved')).toContainText('not checked');
  await expect(list.attention('proved')).toHaveCount(0);
  // The gravest first; a machine of ordinary memory is shown on request alone.
  const names = await list.names();
  expect(names.indexOf('script-crlf')).toBeLessThan(names.indexOf('hook-old-version'));
  expect(names).not.toContain('unschedulable');
  await expectAccessible(page);

  await list.row('proved').getByTestId('machine-no-target-open').click();
  await expect(
    page.getByText(/Its labels are not those that the machine asks for: /),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('list-filter-attention').click();
  await page.getByRole('checkbox', { name: 'Warning' }).click();
  await expect(page).toHaveURL(/vm-attention=warning/);
  await expect(list.row('hook-old-version')).toBeVisible();
  await expect(list.row('script-crlf')).toHaveCount(0);
  await page.getByTestId('theme-switch').click();
  await expectAccessible(page);
});

test('without their node, machines that only its labels suit have no place', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/k8s/cluster/nodes/cxl1/cmmd');
  await page.getByTestId('node-loss').click();
  await expect(page.getByTestId('node-loss-verdict')).toBeVisible({ timeout: 40_000 });
  // They are tied to their node by a label; a machine of ordinary memory is the scheduler's business.
  for (const name of ['proved', 'contradicted', 'pages-proved']) {
    await expect(page.getByTestId(`fate-${name}`)).toHaveAttribute('data-fate', 'nowhere');
    await expect(page.getByTestId(`fate-${name}`)).toContainText('Its labels are not those');
  }
  await expect(page.getByTestId('fate-unschedulable')).toHaveCount(0);
  await expectAccessible(page);
});
