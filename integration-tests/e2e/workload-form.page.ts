import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

const cmmds = (namespace: string) => `/k8s/ns/${namespace}/cmmd.samsung.com~v1~CMMD`;

/** The create page of CMMDs. */
export class WorkloadFormPage {
  constructor(private readonly page: Page) {}

  async open(query = '', namespace = 'work'): Promise<void> {
    await visit(this.page, `${cmmds(namespace)}/~new${query}`);
    await expect(this.field('name')).toBeVisible();
  }

  /** An input of the form by its handle, `cmmd-<name>`. */
  field(name: string): Locator {
    return this.page.getByTestId(`cmmd-${name}`);
  }

  error(name: string): Locator {
    return this.page.getByTestId(`cmmd-${name}-error`);
  }

  get verdict(): Locator {
    return this.page.getByTestId('placement-verdict');
  }

  candidate(node: string, id: number | 'local'): Locator {
    return this.page.getByTestId(`placement-candidate-${node}-${id}`);
  }

  preflight(name: string): Locator {
    return this.page.getByTestId(`preflight-${name}`);
  }

  async openArguments(): Promise<void> {
    await this.page.getByRole('button', { name: 'Command, arguments and environment' }).click();
  }

  async openScheduling(): Promise<void> {
    await this.page
      .getByRole('button', { name: 'Node selector, tolerations and service account' })
      .click();
  }

  async addArguments(...texts: string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      await this.field('args-add').click();
      await this.field(`args-${index}`).fill(text);
    }
  }

  get editor(): Locator {
    return this.page.getByTestId('code-editor');
  }

  async show(view: 'Form' | 'YAML'): Promise<void> {
    await this.page.getByRole('button', { name: view, exact: true }).click();
  }

  async submit(): Promise<void> {
    await this.field('submit').click();
  }

  /** Leaves, and gives up what was typed. */
  async cancel(): Promise<void> {
    await this.field('cancel').click();
    await this.page.getByTestId('leave-confirm').click();
    await expect(this.field('name')).toBeHidden();
  }

  /** Chooses another project in the console's bar. */
  async chooseProject(project: string): Promise<void> {
    await this.page.getByTestId('namespace-dropdown').click();
    await this.page.getByTestId(`project-${project}`).click();
    await expect(this.page).toHaveURL(new RegExp(`${cmmds(project)}/~new`));
  }

  /** Submits and waits for the details page of what was created. */
  async create(name: string, namespace = 'work'): Promise<void> {
    await this.submit();
    await expect(this.page).toHaveURL(new RegExp(`${cmmds(namespace)}/${name}$`));
    // Read before a story deletes it again: what is asked for and gone is a complaint of the browser's.
    await expect(this.page.getByTestId('workload-placement')).toBeVisible();
  }
}
