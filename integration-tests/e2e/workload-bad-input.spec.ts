import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'guide', speed: 60 });
// A megabyte of text takes a busy browser its time.
test.setTimeout(180_000);

/** What the page has asked the cluster to change, except dry runs and questions that the API asks by POST. */
function writesOf(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (
      request.method() !== 'GET' &&
      pathname.startsWith('/api/kubernetes/') &&
      !pathname.includes('/selfsubject') &&
      searchParams.get('dryRun') !== 'All'
    ) {
      writes.push(`${request.method()} ${pathname}`);
    }
  });
  return writes;
}

test('what cannot be right is said at its field, and nothing is sent or lost', async ({
  page,
  signIn,
  allowedComplaints,
}) => {
  // A dry run with a service account that is not there is refused, and the browser says so.
  allowedComplaints.push(/^Failed to load resource: .* status of 403 \(Forbidden\)$/);
  // A developer gets no nodes offered and types everything.
  await signIn('developer');
  const writes = writesOf(page);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('bad-input');
  await form.field('image').fill('example.test/app');
  await form.field('mode-manual').check();
  await form.field('node').fill('cmmd1');
  await form.openScheduling();
  await form.field('service-account').fill('Not An Account');
  for (const [field, good, cases] of [
    [
      'name',
      'bad-input',
      [
        ['memory-hog-🐘', 'lower-case letters'],
        ['a'.repeat(300), '300 characters are too many'],
        ['', 'Required'],
      ],
    ],
    [
      'numa',
      '2',
      [
        ['2,3', 'exactly one NUMA node'],
        ['7x', 'exactly one NUMA node'],
      ],
    ],
    [
      'cpu',
      'auto',
      [
        ['0-', 'neither a CPU nor a range'],
        ['24-0', 'ends before it begins'],
        ['-1', 'neither a CPU nor a range'],
      ],
    ],
    [
      'memory',
      '1Gi',
      [
        ['1.5.2Gi', 'not a quantity'],
        ['-1', 'is negative'],
        ['1 Gigabyte', 'not a quantity'],
        ['10Gib', 'not a quantity'],
      ],
    ],
    [
      'replicas',
      '1',
      [
        ['-1', 'whole number'],
        ['1.5', 'whole number'],
      ],
    ],
  ] as const) {
    for (const [text, message] of cases) {
      await form.field(field).fill(text);
      await form.submit();
      await expect(form.error(field)).toContainText(message);
      await expect(form.field(field)).toHaveValue(text);
      await expect(form.field(field)).toBeFocused();
    }
    await form.field(field).fill(good);
    await expect(form.error(field)).toBeHidden();
  }
  await form.submit();
  await expect(form.error('service-account')).toBeVisible();
  await expect(form.field('service-account')).toBeFocused();
  await expect(form.field('service-account')).toHaveValue('Not An Account');
  await expectAccessible(page);
  expect(writes).toEqual([]);
});

test('where nodes are known, NUMA nodes and CPUs that are not there are refused', async ({
  page,
}) => {
  const writes = writesOf(page);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('bad-input');
  await form.field('image').fill('example.test/app');
  await form.field('mode-manual').check();
  await form.field('node').selectOption('cmmd1');
  await form.field('cpu').fill('999');
  await form.submit();
  await expect(form.error('cpu')).toContainText('CPU 999 is not on this node');
  await form.field('cpu').fill('auto');
  // Only YAML can name a NUMA node that is not among those offered.
  await form.show('YAML');
  await form.editor.fill((await form.editor.inputValue()).replace('memory: "2"', 'memory: "7"'));
  await form.show('Form');
  await expect(form.field('numa')).toHaveValue('7');
  await expect(form.verdict).toContainText('no single NUMA node 7');
  await form.submit();
  await expect(form.error('numa')).toContainText('This node has no NUMA node 7. It has: 0, 1, 2');
  await expect(form.field('numa')).toBeFocused();
  await form.show('YAML');
  await form.editor.fill((await form.editor.inputValue()).replace('memory: "7"', 'memory: "2,3"'));
  await form.submit();
  await expect(page.getByTestId('cmmd-server-error')).toContainText('exactly one NUMA node');

  const text = await form.editor.inputValue();
  const bomb = Array.from({ length: 9 }, (_, level) =>
    level === 0
      ? 'x0: &x0 [boom, boom, boom]'
      : `x${level}: &x${level} [${Array(9)
          .fill(`*x${level - 1}`)
          .join(', ')}]`,
  ).join('\n');
  for (const [bad, message] of [
    [`${bomb}\n${text}`, 'refers to itself too often'],
    [`${text}---\n${text}`, '2 documents'],
    [text.replace('metadata:', 'metadata:\n\tlabels: {}'), 'indented with a tab'],
    [`# ${'x'.repeat(1024 * 1024)}\n${text}`, 'KiB are too much'],
    ['['.repeat(20_000), 'This YAML is not a CMMD'],
    ['just words', 'not an object'],
  ] as const) {
    await form.editor.fill(bad);
    await expect(page.getByTestId('yaml-problem')).toContainText(message);
    await expect(form.field('submit')).toBeDisabled();
    await form.show('Form');
    expect((await form.editor.inputValue()) === bad).toBe(true);
  }
  await page.getByTestId('yaml-discard').click();
  await expect(form.field('name')).toHaveValue('bad-input');

  // The same holds for a payload that is pasted.
  await form.field('source-yaml').check();
  await form.field('payload-yaml').fill(bomb);
  await form.field('payload-yaml-use').click();
  await expect(form.error('payload-yaml')).toContainText('refers to itself too often');
  await form.field('payload-yaml').fill('kind: ReplicaSet');
  await form.field('payload-yaml-use').click();
  await expect(form.error('payload-yaml')).toContainText('Use a Deployment');
  await expect(form.field('payload-yaml')).toHaveValue('kind: ReplicaSet');
  expect(writes).toEqual([]);
});
