import { Api } from './api';
import type { ApiObject } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { SetLabelPage } from './set-label.page';

/** worker1 is not enrolled; cxl1 has 32 GiB of huge pages, cxl2 has 20, and cxl3 none. */
test.use({
  scenario: 'virtualization-faults',
  speed: 60,
  allowedComplaints: [/Failed to load resource: the server responded with a status of 404/],
});

const merge = 'application/merge-patch+json';
const tuned =
  '/apis/tuned.openshift.io/v1/namespaces/openshift-cluster-node-tuning-operator/tuneds/hugepages';
const worker = '/api/v1/nodes/worker1';
const machines = '/apis/kubevirt.io/v1/namespaces/vms/virtualmachines';
const soon = { timeout: 60_000 };

/** Sets huge pages aside on worker1 and has its kubelet see them. */
async function setAside(api: Api, pages: number): Promise<void> {
  const object = await api.get(tuned);
  const { profile, recommend } = object?.spec as { profile: unknown[]; recommend: unknown[] };
  const file = '/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages';
  const data = `[main]\ninclude=openshift-node\n[sysfs]\n${file}=${pages}\n`;
  const match = [{ label: 'kubernetes.io/hostname', value: 'worker1' }];
  await api.send(
    'PATCH',
    tuned,
    {
      spec: {
        profile: [...profile, { name: 'hugepages-worker1', data }],
        recommend: [...recommend, { profile: 'hugepages-worker1', priority: 20, match }],
      },
    },
    merge,
  );
  let restarts = 0;
  await expect(async () => {
    const annotations = { 'simulator.cmmd.test/restart-kubelet': String(++restarts) };
    await api.send('PATCH', worker, { metadata: { annotations } }, merge);
    const capacity = (await api.get(worker))?.status?.['capacity'] as Record<string, string>;
    expect(capacity['hugepages-2Mi']).toBe(`${(pages * 2) / 1024}Gi`);
  }).toPass({ ...soon, intervals: [2_000] });
}

/** Machines like one that there is, but for their size and where they may run. */
async function make(
  api: Api,
  like: string,
  name: string,
  change: (spec: Record<string, unknown>) => void,
): Promise<void> {
  const given = (await api.get(`${machines}/${like}`)) as ApiObject;
  const spec = structuredClone(given.spec) as { template: { spec: Record<string, unknown> } };
  delete spec.template.spec['nodeSelector'];
  change(spec.template.spec);
  await api.send('POST', machines, {
    apiVersion: given.apiVersion,
    kind: given.kind,
    metadata: { name, namespace: 'vms' },
    spec,
  });
}

const nodeOf = async (api: Api, name: string) =>
  (await api.get(`/apis/kubevirt.io/v1/namespaces/vms/virtualmachineinstances/${name}`))?.status?.[
    'nodeName'
  ];

test('Set Label names the machines that hold up a drain: nowhere room, or not allowed to move', async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const api = new Api(stack);
  await setAside(api, 16_384);
  await make(api, 'pages-proved', 'wide', (spec) => {
    const domain = spec['domain'] as Record<string, object>;
    domain['memory'] = { ...domain['memory'], guest: '30Gi' };
    domain['resources'] = { requests: { memory: '30Gi' } };
  });
  const onWorker = (spec: Record<string, unknown>) => {
    delete (spec['domain'] as Record<string, unknown>)['resources'];
    spec['affinity'] = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'kubernetes.io/hostname', operator: 'In', values: ['worker1', 'cxl1'] },
              ],
            },
          ],
        },
      },
    };
  };
  // So that it comes to worker1, which is what it may leave for cxl1.
  await api.send('PATCH', '/api/v1/nodes/cxl1', { spec: { unschedulable: true } }, merge);
  await make(api, 'unschedulable', 'mobile', (spec) => {
    onWorker(spec);
    const domain = spec['domain'] as Record<string, object>;
    domain['memory'] = { guest: '4Gi' };
  });
  for (const name of ['wide', 'mobile']) {
    await expect.poll(() => nodeOf(api, name), soon).toBe('worker1');
  }
  await api.send('PATCH', '/api/v1/nodes/cxl1', { spec: { unschedulable: null } }, merge);

  const wizard = new SetLabelPage(page);
  await wizard.open('?pool=cmmd&nodes=worker1');
  await wizard.next.click();
  await expect(wizard.node('worker1')).toBeChecked();
  await wizard.next.click();
  const stranded = page.getByTestId('wizard-vms-stranded');
  await expect(stranded).toContainText(
    '1 virtual machine has no node to move to, and will hold up the drain',
    soon,
  );
  await expect(stranded).toContainText('vms/wide on worker1');
  await expect(stranded).toContainText(/Too few huge pages are free: cxl1, cxl2, cxl3/);
  await expect(stranded).not.toContainText('mobile');
  await expectAccessible(page);

  // The machine that may move is not allowed to any more.
  await api.send('PATCH', '/api/v1/nodes/cxl1', { spec: { unschedulable: true } }, merge);
  await expect(stranded).toContainText('2 virtual machines have no node to move to', soon);
  await expect(stranded).toContainText(/vms\/mobile on worker1\. Closed to new pods: cxl1/);
});
