import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { PreparePage } from './prepare.page';

test.use({ scenario: 'virtualization', speed: 60 });

const tuned =
  '/apis/tuned.openshift.io/v1/namespaces/openshift-cluster-node-tuning-operator/tuneds/hugepages-cmmd';
const config = '/apis/machineconfiguration.openshift.io/v1/machineconfigs/99-cmmd-cmmd-hugepages';
/** Drain, reboot and the way back. */
const rollout = { timeout: 90_000 };

const pagesOf = async (api: Api) => {
  const node = await api.get('/api/v1/nodes/worker3');
  return (node?.status?.['capacity'] as Record<string, string> | undefined)?.['hugepages-2Mi'];
};
const bootOf = async (api: Api) => {
  const node = await api.get('/api/v1/nodes/worker3');
  return (node?.status?.['nodeInfo'] as { bootID: string } | undefined)?.bootID;
};

test('methods of this cluster, from the page of machines, with what sets pages aside now', async ({
  page,
}) => {
  const prepare = new PreparePage(page);
  await page.goto('/cmmd/virtual-machines');
  await page.getByTestId('machines-prepare').click();
  await expect(page).toHaveURL(/\/cmmd\/virtual-machines\/prepare$/);
  await expect(page.getByTestId('advice-huge-pages')).toHaveText('Recommended here');
  await expect(page.getByTestId('advice-hook-sidecar')).toHaveText('Second choice');
  await expect(prepare.state('hook-sidecar')).toHaveAttribute('data-state', 'gate-off');
  await expect(prepare.state('plugin')).toHaveAttribute('data-state', 'not-offered');
  await expect(page.getByTestId('pages-other-sources')).toContainText('Tuned hugepages-cmmd');
  await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen');
  await expectAccessible(page);
});

test.describe('pages set aside', () => {
  // The collector is away while its node boots.
  test.use({ allowedComplaints: [/503/] });

  test('120,000 pages by a MachineConfig: too many refused, shown, sent, rebooted, seen by the kubelet', async ({
    page,
    stack,
  }) => {
    test.setTimeout(180_000);
    const api = new Api(stack);
    // What the guide made by TuneD is taken away: the pages are the MachineConfig's.
    await api.send('DELETE', tuned);
    const boot = await bootOf(api);
    const prepare = new PreparePage(page);
    await prepare.open();
    await expect(page.getByTestId('pages-other-sources')).toHaveCount(0);
    await prepare.plan.click();
    const input = prepare.input(1);
    for (const [text, problem] of [
      ['0', 'above 0'],
      ['-5', 'above 0'],
      ['1e9', 'whole number'],
      ['many', 'whole number'],
      ['1000000000', 'more than the NUMA node has'],
    ] as const) {
      await input.fill(text);
      await expect(page.getByTestId('pages-problem-1')).toContainText(problem);
      await expect(prepare.review).toBeDisabled();
    }
    await page.getByTestId('pages-formula-1').getByRole('button').first().click();
    await expect(page.getByTestId('pages-formula-1')).toContainText('254 GiB');
    await input.fill('125000');
    await expect(page.getByTestId('pages-amount-1')).toContainText('Safe maximum: 123,545');
    await expect(prepare.review).toBeDisabled();
    await page.getByTestId('pages-again-1').fill('125001');
    await expect(prepare.review).toBeDisabled();
    await page.getByTestId('pages-again-1').fill('125000');
    await expect(prepare.review).toBeEnabled();
    await input.fill('120000');
    await expect(page.getByTestId('pages-again-1')).toHaveCount(0);
    await expect(page.getByTestId('pages-amount-1')).toContainText('234.4 GiB of 254 GiB');
    await expect(page.getByTestId('pages-allocatable-worker3')).toContainText('GiB');
    await expectAccessible(page);

    await prepare.review.click();
    await expect(page.getByTestId('wizard-impact-node-worker3')).toBeVisible();
    await expect(page.getByTestId('wizard-source-pages')).toContainText(
      'cmmd-hugepages.sh 1:120000',
    );
    await page.getByTestId('send-pages-script').getByRole('button').click();
    await expect(page.getByTestId('send-pages-script')).toContainText('#!/bin/sh');
    await expect(prepare.accepted).toBeVisible();
    await expectAccessible(page);
    // A dry run, and nothing else so far.
    expect(await api.get(config)).toBeUndefined();
    await expect(page.getByTestId('send-pages-confirm')).toBeDisabled();
    await prepare.confirm();

    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'rollout');
    await expect(page.getByTestId('rollout-pool')).toHaveAttribute('data-pool', 'cmmd');
    await expectAccessible(page);
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen', rollout);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('120,000 (234.4 GiB)');
    await expect(page.getByTestId('pages-gap-idle')).toContainText('120,000 (234.4 GiB)');
    expect(await bootOf(api)).not.toBe(boot);
    expect(await pagesOf(api)).toBe('240000Mi');

    // On the host itself, on demand.
    await page.getByTestId('pages-host-worker3').getByRole('link').click();
    const tab = new NodeTab(page);
    await page.getByTestId('read-node-now').click();
    await expect(tab.cell('HugePages_Total', 1)).toHaveText('240000');
    await page.goBack();
    await expect(page.getByTestId('pages-host-worker3')).toHaveText('120,000 (234.4 GiB)');
  });
});

test.describe('another number, and none', () => {
  test.use({ allowedComplaints: [/409|503/] });

  test('somebody else writes first: said, nothing lost; then changed, and given back', async ({
    page,
    stack,
  }) => {
    test.setTimeout(240_000);
    const api = new Api(stack);
    const prepare = new PreparePage(page);
    await prepare.open();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen');
    await prepare.plan.click();
    await expect(prepare.input(1)).toHaveValue('120000');
    await expect(prepare.review).toBeDisabled();
    await prepare.input(1).fill('60000');
    await prepare.review.click();
    await expect(prepare.accepted).toBeVisible();
    const touch = { metadata: { annotations: { note: 'mine' } } };
    await api.send('PATCH', config, touch, 'application/merge-patch+json');
    await prepare.confirm();
    await expect(page.getByTestId('send-pages-failed')).toContainText('Somebody else wrote it');
    await page.getByTestId('send-pages-cancel').click();
    await expect(prepare.input(1)).toHaveValue('60000');
    await prepare.reviewAnew();
    await prepare.confirm();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'rollout');
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen', rollout);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('60,000 (117.2 GiB)');
    expect((await api.get(config))?.metadata.annotations).toEqual({ note: 'mine' });

    await prepare.giveBack.click();
    await prepare.confirm();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'none', rollout);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('0');
    expect(await api.get(config)).toBeUndefined();
  });
});

const hyperConverged =
  '/apis/hco.kubevirt.io/v1beta1/namespaces/openshift-cnv/hyperconvergeds/kubevirt-hyperconverged';
const annotation = 'kubevirt.kubevirt.io/jsonpatch';
const gate = (value: string) => ({
  op: 'add',
  path: '/spec/configuration/developerConfiguration/featureGates/-',
  value,
});

test.describe('feature gate of hook sidecars', () => {
  // A text that is another one by now fails the patch's test.
  test.use({ allowedComplaints: [/409|422/] });

  test('on and off beside the entries of others; somebody else first; text that is no JSON', async ({
    page,
    stack,
  }) => {
    test.setTimeout(120_000);
    const api = new Api(stack);
    const write = (text: string | null) =>
      api.send(
        'PATCH',
        hyperConverged,
        { metadata: { annotations: { [annotation]: text } } },
        'application/merge-patch+json',
      );
    const written = async () =>
      JSON.parse(
        (await api.get(hyperConverged))?.metadata.annotations?.[annotation] ?? '[]',
      ) as unknown;
    await write(JSON.stringify([gate('Snapshot')]));
    const prepare = new PreparePage(page);
    await prepare.open();
    const row = page.getByTestId('gate-Sidecar');
    const flip = page.getByTestId('gate-switch-Sidecar');
    await expect(row).toHaveAttribute('data-state', 'off');
    await flip.click();
    await expect(page.getByTestId('change-confirm')).toBeDisabled();
    await page.getByTestId('gate-ack').check();
    await expectAccessible(page);
    // Another administrator is first.
    await write(JSON.stringify([gate('Snapshot'), gate('HotplugVolumes')]));
    await page.getByTestId('change-confirm').click();
    await expect(page.getByTestId('change-failed')).toContainText(
      'nothing of theirs was overwritten',
    );
    expect(await written()).toEqual([gate('Snapshot'), gate('HotplugVolumes')]);
    await page.getByTestId('change-cancel').click();
    // Once the page has heard of the other's entry; before that it would be refused again.
    await expect(async () => {
      await flip.click();
      const shown = await page.getByRole('dialog').innerText();
      if (!shown.includes('HotplugVolumes')) await page.getByTestId('change-cancel').click();
      expect(shown).toContain('HotplugVolumes');
    }).toPass({ timeout: 15_000 });
    await page.getByTestId('gate-ack').check();
    await page.getByTestId('change-confirm').click();
    await expect(row).toHaveAttribute('data-state', 'on');
    await expect(prepare.state('hook-sidecar')).toHaveAttribute('data-state', 'ready');
    expect(await written()).toEqual([gate('Snapshot'), gate('HotplugVolumes'), gate('Sidecar')]);
    await flip.click();
    await page.getByTestId('gate-ack').check();
    await page.getByTestId('change-confirm').click();
    await expect(row).toHaveAttribute('data-state', 'off');
    expect(await written()).toEqual([gate('Snapshot'), gate('HotplugVolumes')]);
    await write('[{"op":');
    await expect(page.getByTestId('gates-unreadable')).toContainText('[{"op":');
    await expect(page.getByTestId('gates-failure')).toContainText('jsonPatch');
    await expect(flip).toHaveAttribute('aria-disabled', 'true');
    await write(null);
    await expect(page.getByTestId('gates-unreadable')).toHaveCount(0);
  });
});

const configMap = (namespace: string) =>
  `/api/v1/namespaces/${namespace}/configmaps/cmmd-numatune-node1`;

test.describe('ConfigMaps of hook sidecars', () => {
  test.use({ allowedComplaints: [/404|409/] });

  test('created once for a project and NUMA node, shown with who uses it, removed when nobody does', async ({
    page,
    stack,
  }) => {
    test.setTimeout(120_000);
    const api = new Api(stack);
    const prepare = new PreparePage(page);
    const card = page.getByTestId('hooks-card');
    await prepare.open();
    await expect(prepare.state('hook-sidecar')).toHaveAttribute('data-state', 'gate-off');
    // Nothing to say while hooks can do nothing.
    await expect(card).toHaveCount(0);
    const text = JSON.stringify([gate('Sidecar')]);
    const body = { metadata: { annotations: { [annotation]: text } } };
    await api.send('PATCH', hyperConverged, body, 'application/merge-patch+json');
    await expect(page.getByTestId('hooks-none')).toBeVisible();

    await page.getByTestId('hooks-create').click();
    const review = page.getByTestId('hook-review');
    const project = page.getByTestId('hook-project');
    await project.fill('Not a project');
    await expect(page.getByTestId('create-hook')).toContainText('small letters');
    await expect(review).toBeDisabled();
    await project.fill('no-such-project');
    await page.getByTestId('hook-numa').selectOption('1');
    await review.click();
    await expect(page.getByTestId('send-hook-refused')).toContainText('not found');
    await expect(page.getByTestId('send-hook-confirm')).toBeDisabled();
    await page.getByTestId('send-hook-cancel').click();
    await expect(project).toHaveValue('no-such-project');
    await project.fill('default');
    await expect(review).toBeEnabled();
    await expect(page.getByTestId('create-hook')).not.toContainText('could not be read');
    await expectAccessible(page);
    await review.click();
    await expect(page.getByTestId('wizard-source-hook')).toContainText("nodeset='1'");
    await expect(page.getByTestId('wizard-source-hook')).toContainText(
      'CREATE /api/v1/namespaces/default/configmaps',
    );
    await expect(page.getByTestId('send-hook-accepted')).toBeVisible();
    await expectAccessible(page);
    expect(await api.get(configMap('default'))).toBeUndefined();
    // Somebody else takes the name for something else.
    const taken = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'cmmd-numatune-node1', namespace: 'default' },
      data: { note: 'mine' },
    };
    await api.send('POST', '/api/v1/namespaces/default/configmaps', taken);
    await page.getByTestId('send-hook-confirm').click();
    await expect(page.getByTestId('send-hook-failed')).toContainText('already exists');
    await page.getByTestId('send-hook-cancel').click();
    await review.click();
    await expect(page.getByTestId('wizard-source-hook')).toContainText('cmmd-numatune-node1-x2');
    await page.getByTestId('send-hook-confirm').click();
    const row = page.getByTestId('hook-default-cmmd-numatune-node1-x2');
    await expect(row).toContainText('Binds to NUMA node 1');
    expect(await api.get(configMap('default'))).toMatchObject({ data: { note: 'mine' } });

    // A second one would do the same.
    await page.getByTestId('hooks-create').click();
    await project.fill('default');
    await page.getByTestId('hook-numa').selectOption('1');
    await expect(page.getByTestId('hook-there')).toContainText('does that already');
    await page.getByTestId('hook-cancel').click();

    // A machine that names it keeps it.
    const sidecar = {
      args: ['--version', 'v1alpha3'],
      configMap: {
        name: 'cmmd-numatune-node1-x2',
        key: 'onDefineDomain',
        hookPath: '/usr/bin/onDefineDomain',
      },
    };
    const machine = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'bound', namespace: 'default' },
      spec: {
        runStrategy: 'Halted',
        template: {
          metadata: {
            annotations: { 'hooks.kubevirt.io/hookSidecars': JSON.stringify([sidecar]) },
          },
          spec: {
            nodeSelector: { 'kubernetes.io/hostname': 'worker3' },
            domain: { memory: { guest: '4Gi' }, devices: {} },
          },
        },
      },
    };
    const machines = '/apis/kubevirt.io/v1/namespaces/default/virtualmachines';
    await api.send('POST', machines, machine);
    await page.reload();
    const remove = page.getByTestId('hook-remove-default-cmmd-numatune-node1-x2');
    await expect(page.getByTestId('hook-users-default-cmmd-numatune-node1-x2')).toHaveText('bound');
    await expect(remove).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
    // It runs, really bound by the script.
    await api.send(
      'PATCH',
      `${machines}/bound`,
      { spec: { runStrategy: 'Always' } },
      'application/merge-patch+json',
    );
    await expect
      .poll(
        async () => {
          const vmi = await api.get(
            '/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances/bound',
          );
          return (vmi?.status as { phase?: string } | undefined)?.phase;
        },
        { timeout: 60_000 },
      )
      .toBe('Running');
    await api.send('DELETE', `${machines}/bound`);
    await expect
      .poll(
        () => api.get('/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances/bound'),
        {
          timeout: 60_000,
        },
      )
      .toBeUndefined();
    await page.reload();
    await remove.click();
    await expect(page.getByTestId('change-modal')).toContainText('preconditions');
    await expectAccessible(page);
    await page.getByTestId('change-confirm').click();
    await expect(row).toHaveCount(0);
    await expect(page.getByTestId('hooks-none')).toBeVisible();
    expect(await api.get(configMap('default'))).toMatchObject({ data: { note: 'mine' } });
  });
});

test.describe('others than the administrator', () => {
  test.use({ allowedComplaints: [/403/] });

  test('who only looks sees the state and no way to write; a developer is told what is missing', async ({
    page,
    signIn,
  }) => {
    const prepare = new PreparePage(page);
    await signIn('viewer');
    await prepare.open();
    await expect(page.getByTestId('gate-switch-Sidecar')).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
    // What cannot be sent can be planned and copied.
    await prepare.plan.click();
    await prepare.input(1).fill('1000');
    await prepare.review.click();
    await expect(page.getByTestId('send-pages-missing')).toContainText('create machineconfigs');
    await expect(page.getByTestId('send-pages-confirm')).toBeDisabled();
    await signIn('developer');
    await page.goto('/cmmd/virtual-machines/prepare');
    await expect(page.getByTestId('card-forbidden')).toContainText('nodes');
  });
});
