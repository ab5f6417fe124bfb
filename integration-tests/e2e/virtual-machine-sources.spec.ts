import type { Page } from '@playwright/test';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { MachineWizardPage } from './machine-wizard.page';

/** Where a machine comes from: a copy, a boot source, a claim, an address, YAML. */
test.use({ scenario: 'virtualization', speed: 60, allowedComplaints: [/404/] });

const machines = (project: string) => `/apis/kubevirt.io/v1/namespaces/${project}/virtualmachines`;
const claims = '/api/v1/namespaces/work/persistentvolumeclaims';

/** From the memory on: as it is, or as much as is said; created, and followed until it runs. */
async function finish(page: Page, wizard: MachineWizardPage, guest?: string): Promise<void> {
  await wizard.next.click();
  if (guest !== undefined) await wizard.field('guest').fill(guest);
  await wizard.next.click();
  await expect(wizard.place('worker3')).toHaveAttribute('data-verdict', 'unknown');
  await wizard.next.click();
  await expect(page.getByTestId('vm-clear')).toBeVisible();
  await wizard.next.click();
  await expect(wizard.accepted('machine')).toBeVisible();
  await wizard.create();
}

test('a machine is copied with its disk; the original is left as it is', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const path = `${machines('work')}/rhel9-you-vm`;
  await expect
    .poll(async () => (await api.get(path))?.status?.['printableStatus'], { timeout: 30_000 })
    .toBe('Stopped');
  const before = await api.get(path);
  const wizard = new MachineWizardPage(page);
  await wizard.open('convert=work/rhel9-you-vm');
  await page.getByTestId('vm-source-copy').check();
  await wizard.field('original').fill('nobody');
  await expect(wizard.problem('original')).toContainText('no virtual machine of this name');
  await wizard.field('original').fill('rhel9-you-vm');
  await wizard.field('name').fill('rhel9-you-vm');
  await expect(wizard.problem('name')).toContainText('already');
  await expect(wizard.next).toBeDisabled();
  await wizard.field('name').fill('rhel9-twin');
  const disk = page.getByTestId('vm-disk-rootdisk');
  await expect(disk).toContainText('rhel9-you-vm-root is cloned into rhel9-twin-root');
  await expect(page.getByTestId('vm-claims-unknown')).toHaveCount(0);
  await page.getByTestId('vm-disks-fresh').check();
  await expect(disk).toContainText('rhel9-twin-root is made from the source');
  await page.getByTestId('vm-disks-clone').check();
  await expectAccessible(page);
  await finish(page, wizard);
  const copy = JSON.stringify((await api.get(`${machines('work')}/rhel9-twin`))?.spec);
  expect(copy).toContain('"source":{"pvc":{"namespace":"work","name":"rhel9-you-vm-root"}}');
  expect(copy).toContain('"kubevirt.io/domain":"rhel9-twin"');
  expect(copy).toContain('"hugepages":{"pageSize":"2Mi"}');
  expect(await api.get(`${claims}/rhel9-twin-root`)).toBeDefined();
  const after = await api.get(path);
  expect([after?.spec, after?.metadata]).toEqual([before?.spec, before?.metadata]);

  // What runs is not cloned while it does, and the checks say so.
  await wizard.open('copy=work/rhel9-twin');
  await wizard.field('name').fill('rhel9-third');
  for (let step = 0; step < 3; step += 1) await wizard.next.click();
  await expect(page.getByTestId('vm-clone-waits')).toBeVisible();
  await expectAccessible(page);
});

test('a new machine from a boot source, from a claim, and from an address', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  await api.send('POST', '/apis/cdi.kubevirt.io/v1beta1/namespaces/work/datasources', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name: 'rhel9', namespace: 'work' },
    spec: { source: { pvc: { name: 'image', namespace: 'work' } } },
  });
  await api.send('POST', claims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'golden', namespace: 'work' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
  });
  const wizard = new MachineWizardPage(page);
  const begin = async (name: string, boot: string) => {
    await wizard.open('new');
    await wizard.field('namespace').fill('work');
    await wizard.field('name').fill(name);
    await wizard.field('boot').selectOption(boot);
  };
  const specOf = async (name: string) =>
    JSON.stringify((await api.get(`${machines('work')}/${name}`))?.spec);

  await begin('from-source', 'data-source');
  await wizard.field('dataSourceNamespace').fill('work');
  await wizard.field('dataSource').fill('rhel9');
  await finish(page, wizard, '4Gi');
  expect(await specOf('from-source')).toContain('"kind":"DataSource"');
  expect(await api.get(`${claims}/from-source-root`)).toBeDefined();

  await begin('from-claim', 'claim');
  await wizard.field('claim').fill('golden');
  await finish(page, wizard, '4Gi');
  expect(await specOf('from-claim')).toContain('"claimName":"golden"');

  await begin('from-url', 'url');
  for (const [text, problem] of [
    ['mirror.example/rhel9.qcow2', 'No address'],
    ['ftp://mirror.example/rhel9.qcow2', 'https://'],
    ['https://me:secret@mirror.example/rhel9.qcow2', 'Secret'],
  ] as const) {
    await wizard.field('url').fill(text);
    await expect(wizard.problem('url')).toContainText(problem);
  }
  await wizard.field('url').fill('https://mirror.example/rhel9.qcow2');
  await wizard.field('storage').fill('0');
  await expect(wizard.problem('storage')).toContainText('No size');
  await wizard.field('storageClass').fill('Fast Disks');
  await expect(wizard.problem('storageClass')).toContainText('storage class');
  await expect(wizard.next).toBeDisabled();
  await expectAccessible(page);
  await wizard.field('storage').fill('12Gi');
  await wizard.field('storageClass').fill('hostpath-csi');
  await finish(page, wizard, '4Gi');
  const made = await specOf('from-url');
  expect(made).toContain('"http":{"url":"https://mirror.example/rhel9.qcow2"}');
  expect(made).toContain('"storageClassName":"hostpath-csi"');
  const disk = await api.get(`${claims}/from-url-root`);
  expect(JSON.stringify(disk?.spec)).toContain('"storage":"12Gi"');
});

test('a machine that is pasted as YAML: its errors are told, and no field is lost', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const yaml = (name: string, project: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
${project}  resourceVersion: "7"
  uid: theirs
spec:
  runStrategy: Always
  template:
    spec:
      hostname: by-hand
      domain:
        cpu: {cores: 2}
        memory: {guest: 4Gi}
        devices: {rng: {}}
status:
  ready: true
`;
  const wizard = new MachineWizardPage(page);
  await wizard.open('new');
  await wizard.field('namespace').fill('work');
  await page.getByTestId('vm-source-yaml').check();
  const editor = page.getByTestId('vm-yaml-source').getByRole('textbox');
  await editor.fill(yaml('pasted', '').replace('  template:', '\ttemplate:'));
  await expect(page.getByTestId('vm-yaml-problem')).toContainText(/[Ll]ine 9/);
  await expect(wizard.next).toBeDisabled();
  await editor.fill(yaml('rhel9-dram', '  namespace: demo\n'));
  await expect(page.getByTestId('vm-yaml-taken')).toContainText('rhel9-dram');
  await expect(wizard.field('namespace')).toHaveValue('demo');
  await expect(wizard.next).toBeDisabled();
  await expectAccessible(page);
  await page.getByTestId('vm-yaml-convert').click();
  await expect(wizard.field('name')).toHaveValue('rhel9-dram');
  // What was typed is still there.
  await page.getByTestId('vm-source-yaml').check();
  await expect(page.getByTestId('vm-yaml-taken')).toBeVisible();
  await editor.fill(yaml('pasted', '  namespace: work\n'));
  await expect(page.getByTestId('vm-yaml-taken')).toHaveCount(0);
  await finish(page, wizard);
  const made = JSON.stringify((await api.get(`${machines('work')}/pasted`))?.spec);
  expect(made).toContain('"hostname":"by-hand"');
  expect(made).toContain('"rng":{}');
  expect(made).toContain('"hugepages":{"pageSize":"2Mi"}');
});
