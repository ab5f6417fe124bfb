import { Api } from './api';
import type { ApiObject } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { MachinesListPage } from './machines-list.page';
import { MachineWizardPage } from './machine-wizard.page';
import { languages, walkThrough } from './quick-starts';

/** worker3 has 120,000 huge pages on NUMA 1, its CXL memory. */
test.use({ scenario: 'virtualization', speed: 60 });

const machines = (project: string) => `/apis/kubevirt.io/v1/namespaces/${project}/virtualmachines`;

/** A machine of somebody else's, with fields that no form knows. */
function someMachine(name: string): object {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'work', labels: { app: name } },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { 'kubevirt.io/domain': name }, annotations: { note: 'theirs' } },
        spec: {
          terminationGracePeriodSeconds: 7,
          domain: {
            cpu: { cores: 2 },
            memory: { guest: '8Gi' },
            devices: { disks: [{ name: 'rootdisk', disk: { bus: 'virtio' } }], rng: {} },
          },
          volumes: [{ name: 'rootdisk', containerDisk: { image: 'registry/disk' } }],
        },
      },
    },
  };
}

const specOf = (object: ApiObject | undefined) => object?.spec;

test('a machine that runs is moved to huge pages from the list, and taken back from its tab', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  test.setTimeout(180_000);
  // A patch of a version that is over is refused, and sent again over the new one.
  allowedComplaints.push(/409/);
  const api = new Api(stack);
  await api.send('POST', machines('work'), someMachine('mover'));
  const path = `${machines('work')}/mover`;
  await expect
    .poll(async () => (await api.get(path))?.status?.['printableStatus'], { timeout: 30_000 })
    .toBe('Running');
  const before = specOf(await api.get(path));

  const list = new MachinesListPage(page);
  await list.open();
  await list.showAll();
  await list.row('mover').getByTestId('kebab-button').click();
  await page.getByTestId('machine-row-move').click();
  const wizard = new MachineWizardPage(page);
  await expect(wizard.field('name')).toHaveValue('mover');
  await expectAccessible(page);
  await wizard.next.click();

  for (const [text, problem] of [
    ['8193Ki', 'multiple of 2Mi'],
    ['much', 'No amount of memory'],
    ['-8Gi', 'No amount of memory'],
  ] as const) {
    await wizard.field('guest').fill(text);
    await expect(wizard.problem('guest')).toContainText(problem);
    await expect(wizard.next).toBeDisabled();
  }
  await wizard.field('guest').fill('10Gi');
  await expectAccessible(page);
  await wizard.next.click();

  // Where its pages are nobody has read: it may start there, and its tab tells.
  await expect(wizard.place('worker3')).toHaveAttribute('data-verdict', 'unknown');
  await expect(wizard.place('worker3')).toContainText('234.4 GiB');
  await expect(wizard.place('worker1')).toContainText('of huge pages free');
  await expect(page.getByTestId('vm-one-node')).toBeVisible();
  await expectAccessible(page);
  await wizard.next.click();

  await expect(page.getByTestId('vm-clear')).toBeVisible();
  await expect(page.getByTestId('vm-runs')).toBeVisible();
  await expectAccessible(page);
  await wizard.next.click();

  await expect(wizard.accepted('machine')).toBeVisible();
  await expect(wizard.accepted('restart')).toBeVisible();
  await expect(page.getByTestId('vm-plan-machine')).toContainText('hugepages');
  await expectAccessible(page);
  // A dry run, and nothing else so far; and a refresh loses nothing.
  expect(specOf(await api.get(path))).toEqual(before);
  await page.reload();
  await expect(wizard.accepted('machine')).toBeVisible({ timeout: 30_000 });
  await wizard.create();
  await expect(page.getByTestId('vm-node')).toHaveText('worker3');
  await expectAccessible(page);
  const moved = specOf(await api.get(path));
  expect(JSON.stringify(moved)).toContain('"hugepages":{"pageSize":"2Mi"}');
  expect(JSON.stringify(moved)).toContain('"requests":{"memory":"10Gi"}');
  expect(JSON.stringify(moved)).toContain('"rng":{}');

  await page.getByTestId('vm-open').click();
  await expect(page.getByTestId('machine-method')).toContainText('Huge pages');
  await page.getByTestId('machine-check-now').click();
  await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute('data-verdict', 'proved');
  // Changed once more it would start anew: what it holds now is room for it.
  const tab = page.url();
  await wizard.open('convert=work/mover');
  await wizard.next.click();
  await wizard.next.click();
  await expect(wizard.place('worker3')).toContainText('234.4 GiB');
  await visit(page, tab);
  await page.getByTestId('machine-back').click();
  await expectAccessible(page);
  // KubeVirt writes the status at any time: what was reviewed is sent over that.
  await api.send(
    'PATCH',
    `${path}/status`,
    { status: { desiredGeneration: 7 } },
    'application/merge-patch+json',
  );
  await page.getByTestId('change-confirm').click();
  await expect.poll(async () => specOf(await api.get(path))).toEqual(before);
  await expect(page.getByTestId('machine-back')).toHaveCount(0);
  await expect(page.getByTestId('machine-method')).toContainText('None', { timeout: 30_000 });
});

for (const language of languages) {
  test(`the quick start of a virtual machine ends with the proof (${language})`, async ({
    page,
  }) => {
    await walkThrough(page, 'virtual-machine', language, [
      { en: 'Project', ko: '프로젝트', value: 'work' },
      { en: 'Name', ko: '이름', value: `first-${language}` },
      { en: 'Image', ko: '이미지', value: 'registry.redhat.io/rhel9/rhel-guest-image:latest' },
      { en: 'Guest memory', ko: '게스트 메모리', value: '16Gi' },
    ]);
    const verdict = page.getByTestId('machine-check-verdict');
    await expect(verdict).toHaveAttribute('data-verdict', 'proved');
  });
}

test.describe('a name that is taken', () => {
  test.use({ allowedComplaints: [/409/] });

  test('a new machine: its name is taken, its YAML is edited, it runs, and is taken back', async ({
    page,
    stack,
  }) => {
    test.setTimeout(180_000);
    const api = new Api(stack);
    await page.goto('/cmmd/virtual-machines');
    await page.getByTestId('machines-create').click();
    const wizard = new MachineWizardPage(page);
    await expect(wizard.next).toBeDisabled();
    await wizard.field('namespace').fill('work');
    await wizard.field('name').fill('Rhel9');
    await expect(wizard.problem('name')).toContainText('lower case');
    await wizard.field('name').fill('rhel9-you-vm');
    await wizard.field('image').fill('registry.redhat.io/rhel9/rhel-guest-image:latest');
    await wizard.field('cores').fill('4');
    await expectAccessible(page);
    await wizard.next.click();
    await wizard.field('guest').fill('16Gi');
    await wizard.next.click();
    // Where its pages are nobody has read: it may start there, and its tab tells.
    await expect(wizard.place('worker3')).toHaveAttribute('data-verdict', 'unknown');
    await wizard.next.click();
    await expect(page.getByTestId('vm-clear')).toBeVisible();
    await wizard.next.click();
    const refused = page.getByTestId('vm-refused-machine');
    await expect(refused).toContainText('already exists');
    await expect(wizard.next).toBeDisabled();
    await refused.getByRole('button', { name: 'Go to step Source' }).click();
    await wizard.field('name').fill('rhel9-new');
    for (let step = 0; step < 4; step += 1) await wizard.next.click();
    await expect(wizard.accepted('machine')).toBeVisible();

    // A field that no step knows; and what is no machine takes the place of nothing.
    await page.getByTestId('vm-yaml-edit').click();
    const editor = page.getByTestId('vm-yaml').getByRole('textbox');
    const yaml = await editor.inputValue();
    await editor.fill('kind: Pod');
    await page.getByTestId('vm-yaml-take').click();
    await expect(page.getByTestId('vm-yaml-problem')).toContainText('no VirtualMachine');
    await editor.fill(
      yaml
        .replace('  template:\n', '  template:\n    # by hand\n')
        .replace('    spec:\n', '    spec:\n      hostname: by-hand\n'),
    );
    await page.getByTestId('vm-yaml-take').click();
    await expect(page.getByTestId('vm-plan-machine')).toContainText('hostname: by-hand');
    await expect(wizard.accepted('machine')).toBeVisible();
    await wizard.create();
    const path = `${machines('work')}/rhel9-new`;
    expect(JSON.stringify(await api.get(path))).toContain('"hostname":"by-hand"');
    // What takes it back is shown, and nothing of it is sent before somebody says so.
    await page.getByTestId('vm-undo').click();
    const undo = page.getByTestId('vm-undo-modal');
    await expect(undo).toContainText(`DELETE ${path}`);
    await expectAccessible(page);
    await page.getByTestId('vm-undo-cancel').click();
    expect(await api.get(path)).toBeDefined();
    await page.getByTestId('vm-undo').click();
    await page.getByTestId('vm-undo-confirm').click();
    await expect(page.getByTestId('vm-taken-back')).toBeVisible();
    await expect.poll(async () => api.get(path), { timeout: 30_000 }).toBeUndefined();
  });
});

test('a machine that is pinned to a node without pages is not moved; one that is deleted is missed', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const wizard = new MachineWizardPage(page);
  await wizard.open('convert=demo/rhel9-dram');
  await wizard.next.click();
  await wizard.next.click();
  await expect(wizard.place('worker3')).toContainText('Lacks labels');
  await expect(page.getByTestId('vm-no-node')).toBeVisible();
  await wizard.next.click();
  await expect(page.getByTestId('vm-nowhere')).toBeVisible();
  await expect(wizard.next).toBeDisabled();

  await api.send('POST', machines('work'), { ...someMachine('brief') });
  await wizard.open('convert=work/brief');
  await wizard.next.click();
  await api.send('DELETE', `${machines('work')}/brief`);
  await page.getByTestId('wizard-back').click();
  await expect(wizard.problem('name')).toContainText('no virtual machine of this name');
  await expect(wizard.next).toBeDisabled();
});

test.describe('in a project without rights', () => {
  test.use({ allowedComplaints: [/403/] });

  test('a viewer is told what is missing, and the server says the same', async ({
    page,
    signIn,
  }) => {
    await signIn('viewer');
    const wizard = new MachineWizardPage(page);
    await wizard.open('convert=work/rhel9-you-vm');
    await expect(page.getByTestId('vm-forbidden')).toContainText(
      'patch virtualmachines.kubevirt.io (work)',
    );
    await wizard.next.click();
    await wizard.field('guest').fill('18Gi');
    await wizard.next.click();
    await expect(wizard.place('worker3')).toBeVisible({ timeout: 20_000 });
    await wizard.next.click();
    await wizard.next.click();
    await expect(page.getByTestId('vm-refused-machine')).toContainText('forbidden');
    await expect(wizard.next).toBeDisabled();
  });
});
