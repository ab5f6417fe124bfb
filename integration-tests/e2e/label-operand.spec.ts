import type { Page } from '@playwright/test';
import { Api } from './api';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { enablePlugins } from './objects';
import { SetLabelPage } from './set-label.page';

test.use({ scenario: 'guide', speed: 60 });
test.describe.configure({ timeout: 120_000 });

const operatorPlugin = 'socmmd-console-plugin';
const allLabels = '/k8s/all-namespaces/cmmd.samsung.com~v1~Label';
const newLabel = '/k8s/ns/socmmd-system/cmmd.samsung.com~v1~Label/~new';
const labelKind = { group: 'cmmd.samsung.com', version: 'v1', kind: 'Label' };

test("the operator's Label page leads to the wizard, to YAML and to Enrolment", async ({
  page,
  stack,
}) => {
  await new Api(stack).send('POST', '/apis/cmmd.samsung.com/v1/namespaces/work/labels', {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: { name: 'of-mine', namespace: 'work' },
  });
  await page.goto(allLabels);
  const own = page.getByTestId('label-row-socmmd-system-cmmd-node-label');
  await expect(own).toHaveAttribute('data-effect', 'enrols');
  await expect(own.getByRole('link', { name: 'cmmd', exact: true })).toBeVisible();
  await expect(page.getByTestId('label-row-work-of-mine')).toHaveAttribute('data-effect', 'none');
  await expectAccessible(page);

  await page.getByTestId('item-create').click();
  await expect(page).toHaveURL(/\/cmmd\/enrolment\/set-label$/);
  await expect(new SetLabelPage(page).pool).toHaveValue('cmmd');
  await page.goBack();

  await page.getByTestId('create-label-yaml').click();
  await expect(page.getByTestId('code-editor')).toHaveValue(/name: cmmd-node-label/);
  await expect(page.getByTestId('label-yaml')).toContainText('drained and reboots');
  await expectAccessible(page);
  await page.goBack();

  await page.getByTestId('label-enrolment').click();
  await expect(page.getByTestId('enrolled-pool')).toContainText('cmmd');

  // The console's own buttons and other pages know the create page only by its address.
  await page.goto(newLabel);
  await expect(page).toHaveURL(/\/cmmd\/enrolment\/set-label$/);
});

test('a viewer is told what is missing to write a Label', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto(allLabels);
  await expect(page.getByTestId('label-row-socmmd-system-cmmd-node-label')).toBeVisible();
  await expect(page.getByTestId('item-create')).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await page.getByTestId('item-create').hover();
  await expect(page.getByRole('tooltip')).toContainText('create labels');
});

test("the operator's own plugin has the pages of Labels while it is enabled, and that is said", async ({
  page,
  stack,
}) => {
  await enablePlugins(stack, ['cmmd-console-plugin', operatorPlugin]);
  await serveOperatorPlugin(page);
  await page.goto(allLabels);
  await expect(page.getByTestId('operators-own-page')).toBeVisible();
  await expect(page.getByTestId('label-list')).toHaveCount(0);
  await visit(page, newLabel);
  await expect(page.getByTestId('operators-own-page')).toBeVisible();
  await expect(page).toHaveURL(/~new$/);

  await new EnrolmentPage(page).openWithState();
  await expect(page.getByTestId('alert-operator-plugin')).toContainText('are left to it');
  await enablePlugins(stack, ['cmmd-console-plugin']);
  await expect(page.getByTestId('alert-operator-plugin')).toBeHidden();
});

/** Lets this browser's console load a plugin with pages where the operator's own has them. */
async function serveOperatorPlugin(page: Page): Promise<void> {
  await page.route('**/static/flags.js', async (route) => {
    const response = await route.fetch();
    const flags = `window.SERVER_FLAGS.consolePlugins.push(${JSON.stringify(operatorPlugin)});`;
    await route.fulfill({ response, body: `${await response.text()}\n${flags}` });
  });
  const component = { $codeRef: 'List' };
  const manifest = {
    name: operatorPlugin,
    version: '0.0.1',
    dependencies: { '@console/pluginAPI': '*' },
    extensions: ['console.page/resource/list', 'console.resource/create'].map((type) => ({
      type,
      properties: { model: labelKind, component },
    })),
    loadScripts: ['entry.js'],
    registrationMethod: 'callback',
    baseURL: `/api/plugins/${operatorPlugin}/`,
    buildHash: 'test',
  };
  await page.route(`**/api/plugins/${operatorPlugin}/plugin-manifest.json`, (route) =>
    route.fulfill({ json: manifest }),
  );
  await page.route(`**/api/plugins/${operatorPlugin}/entry.js*`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: entryScript }),
  );
}

/** A module federation container by hand: its one module needs the console's React. */
const entryScript = `
let react;
window.__load_plugin_entry__(${JSON.stringify(operatorPlugin)}, {
  init: async (scope) => {
    const [version] = Object.values(scope.react);
    react = (await version.get())();
  },
  get: async () => () => ({
    default: () => react.createElement('h1', { 'data-test': 'operators-own-page' }, 'Set Labels'),
  }),
});
`;
