import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Virtual machines. */
export class MachinesListPage {
  constructor(private readonly page: Page) {}

  /** Opens the list and waits for its first row. */
  async open(query = ''): Promise<void> {
    await visit(this.page, `/cmmd/virtual-machines${query}`);
    await expect(this.rows.first()).toBeVisible({ timeout: 20_000 });
  }

  get rows(): Locator {
    return this.page.getByTestId(/^machine-row-/);
  }

  row(name: string): Locator {
    return this.page.getByTestId(`machine-row-${name}`);
  }

  attention(name: string): Locator {
    return this.row(name).getByTestId('machine-attention');
  }

  /** Names of the rows on this page, in order. */
  async names(): Promise<string[]> {
    const tests = await this.rows.evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-test') ?? ''),
    );
    return tests.map((test) => test.replace('machine-row-', ''));
  }

  async chooseProject(name: string): Promise<void> {
    await this.page.getByTestId('namespace-dropdown').click();
    await this.page.getByTestId(`project-${name}`).click();
  }

  async showAll(): Promise<void> {
    await this.page.getByText('Show all virtual machines').click();
  }

  async refresh(): Promise<void> {
    await this.page.getByTestId('machines-refresh').click();
  }
}
