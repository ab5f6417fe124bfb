import type { Request } from '@playwright/test';
import { Api, cmmdPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { languages, walkThrough } from './quick-starts';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'guide', speed: 60 });

test("the guide's first sample: a Pod of 100 GiB on cmmd1, NUMA node 2, CPUs 0-23", async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('my-app');
  await form.field('kind-pod').check();
  await form.field('image').fill('example.test/stress');
  await form.openArguments();
  await form.addArguments('tail', '-f', '/dev/null');
  await form.field('memory').fill('100Gi');
  await form.field('memory-limit').fill('100Gi');
  await form.field('mode-manual').check();
  await expect(form.field('node')).toContainText('cmmd1');
  await form.field('node').selectOption('cmmd1');
  await expect(form.field('numa')).toHaveValue('2');
  await form.field('cpu').fill('0-23');
  await expectAccessible(page);
  await form.create('my-app');

  const pod = await api.placedPod('my-app');
  expect(pod.spec?.['nodeName']).toBe('cmmd1');
  expect(pod.metadata.annotations).toMatchObject({ 'cmmd-numa': '2', 'cmmd-cpus': '0-23' });
  const cmmd = await api.get(cmmdPath('my-app'));
  expect(cmmd?.spec).toEqual({
    allocateMode: 'manual',
    allocate: { cpu: '0-23', memory: '2', nodeName: 'cmmd1' },
    enable: true,
    payload: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'my-app', labels: { app: 'my-app' } },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'example.test/stress',
            args: ['tail', '-f', '/dev/null'],
            resources: { requests: { memory: '100Gi' }, limits: { memory: '100Gi' } },
          },
        ],
      },
    },
  });
  await api.deleteCmmd('my-app');
});

test("the guide's second sample: while cmmd2 holds 400 GiB, 200 GiB go to the emptiest node", async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('pressure');
  await form.field('image').fill('example.test/stress');
  await form.field('memory').fill('400Gi');
  await form.field('mode-manual').check();
  await form.field('node').selectOption('cmmd2');
  await form.create('pressure');
  expect((await api.placedPod('pressure')).spec?.['nodeName']).toBe('cmmd2');
  const placed = Date.now();

  await form.open();
  // What the form tries by itself is answered late, and must not meet what is then created: it ends with the click. It is
  // what was typed at last: what is tried before that, on a slow machine, ends with the next letter.
  const held: Request[] = [];
  const ended = new Set<Request>();
  page.on('requestfailed', (request) => ended.add(request));
  await page.route(/\/cmmds\?dryRun=All/, (route, request) => {
    if (held.length > 0 || request.postData()?.includes('stress01') !== true) {
      return route.continue();
    }
    held.push(request);
    return undefined;
  });
  await form.field('name').fill('auto-app');
  await form.field('image').fill('example.test/stress');
  await form.field('memory').fill('200Gi');
  await form.openScheduling();
  await form.field('nodeSelector-offer-node-role.kubernetes.io/cmmd').click();
  await form.field('service-account').fill('stress01');
  // What is created together overbooks: the operator's cache shows a new pod after three seconds at the latest.
  await expect.poll(() => Date.now() - placed).toBeGreaterThan(3_000);
  await expect.poll(() => held).toHaveLength(1);
  await form.create('auto-app');
  await expect.poll(() => held.every((request) => ended.has(request))).toBe(true);
  const pod = await api.placedPod('auto-app');
  expect(pod.spec).toMatchObject({
    nodeName: 'cmmd3',
    serviceAccountName: 'stress01',
    nodeSelector: { 'node-role.kubernetes.io/cmmd': '' },
  });
  expect(pod.metadata.annotations?.['cmmd-numa']).toBe('1');
  await api.deleteCmmd('auto-app');
  await api.deleteCmmd('pressure');
});

for (const language of languages) {
  test(`the quick starts of a first workload and of the history name what is there (${language})`, async ({
    page,
    stack,
  }) => {
    const name = `first-${language}`;
    await walkThrough(page, 'first-workload', language, [
      { en: 'Name', ko: '이름', value: name },
      { en: 'Image', ko: '이미지', value: 'example.test/app' },
      { en: 'Memory request', ko: '메모리 요청', value: '1Gi' },
    ]);
    await expect(page.getByTestId(new RegExp(`^workload-pod-${name}`))).toBeVisible();
    await new Api(stack).deleteCmmd(name, 'default');
    await walkThrough(page, 'history', language);
  });
}
