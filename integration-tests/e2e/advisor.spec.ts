import { AdvisorPage, plainDeployment, plainMachine } from './advisor.page';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { MachineWizardPage } from './machine-wizard.page';
import { MachinesListPage } from './machines-list.page';

test.use({ scenario: 'virtualization', speed: 60 });

const machines = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines';
const deployments = '/apis/apps/v1/namespaces/work/deployments';

test('without Prometheus the page says what it cannot know, and leads to where things are moved', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  test.setTimeout(120_000);
  allowedComplaints.push(/40[34]/);
  const api = new Api(stack);
  await api.send('POST', machines, plainMachine('idle'));
  await api.send('POST', deployments, plainDeployment('web'));
  await expect
    .poll(async () => (await api.get(`${machines}/idle`))?.status?.['printableStatus'], {
      timeout: 30_000,
    })
    .toBe('Running');

  const advisor = new AdvisorPage(page);
  await advisor.openFromOverview();
  const unknown = page.getByTestId('advisor-use-unknown');
  await expect(unknown).toContainText('has no figures of these');
  for (const [status, said] of [
    [404, 'This console has no Prometheus'],
    [403, 'You may not read the metrics'],
  ] as const) {
    await page.route(/\/api\/prometheus/, (route) => route.fulfill({ status, body: '{}' }));
    await page.reload();
    await expect(unknown).toContainText(said);
  }
  await expect(page.getByTestId('advisor-thresholds')).toContainText('Listed from 4 GiB');
  await expect(advisor.part('idle', 'verdict')).toHaveAttribute('data-verdict', 'use-unknown');
  await expect(advisor.part('idle', 'use')).toHaveText('Not known');
  await expect(advisor.part('idle', 'room')).toContainText('worker3');
  await expect(advisor.part('web', 'against')).toContainText('All its 2 pods');
  // A machine that its labels tie to worker1 has no way.
  await expect(advisor.part('rhel9-dram', 'verdict')).toHaveAttribute('data-verdict', 'no-room');
  // OpenShift's own are not the user's to move.
  await expect(page.getByTestId('advisor-left-out')).toContainText('run by OpenShift');
  await expectAccessible(page);

  await advisor.part('idle', 'move').click();
  const wizard = new MachineWizardPage(page);
  await expect(wizard.field('namespace')).toHaveValue('work');
  await expect(wizard.field('name')).toHaveValue('idle');

  await page.goBack();
  await advisor.part('web', 'move').click();
  await expect(page.getByTestId('cmmd-name')).toHaveValue('web');
});

test('a developer sees the own project, and is told what is missing for the rest', async ({
  page,
  signIn,
  stack,
  allowedComplaints,
}) => {
  allowedComplaints.push(/40[34]/);
  await new Api(stack).send('POST', deployments, plainDeployment('mine'));
  await signIn('developer');
  await page.goto('/cmmd/advisor');
  await expect(page.getByTestId('card-forbidden')).toContainText('or choose a project');
  await expectAccessible(page);
  await new MachinesListPage(page).chooseProject('work');
  const advisor = new AdvisorPage(page);
  await expect(advisor.part('mine', 'room')).toHaveText('Not known');
  await expect(page.getByTestId('advisor-missing')).toContainText('list nodes');
  await expect(advisor.row('rhel9-dram')).toHaveCount(0);
  await expectAccessible(page);
});

test('the words of a server that fails are shown, and what was there stays', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  allowedComplaints.push(/status of (500|404)/);
  await new Api(stack).send('POST', deployments, plainDeployment('kept'));
  let failing = true;
  await page.route(/\/deployments\?limit/, (route) =>
    failing
      ? route.fulfill({
          status: 500,
          json: { kind: 'Status', code: 500, message: 'etcdserver: request timed out' },
        })
      : route.continue(),
  );
  await page.goto('/cmmd/advisor');
  // Machines were read: they are shown, and that something may be missing is said.
  const stale = page.getByTestId('list-stale');
  await expect(stale).toContainText('request timed out', { timeout: 30_000 });
  const advisor = new AdvisorPage(page);
  await expect(advisor.row('rhel9-dram')).toBeVisible();
  failing = false;
  await page.getByTestId('advisor-refresh').click();
  await expect(advisor.row('kept')).toBeVisible();
  await expect(stale).toHaveCount(0);
  failing = true;
  await page.getByTestId('advisor-refresh').click();
  await expect(stale).toContainText('request timed out', { timeout: 30_000 });
  await expect(advisor.row('kept')).toBeVisible();
});
