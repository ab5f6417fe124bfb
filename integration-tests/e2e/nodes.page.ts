import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Nodes. */
export class NodesPage {
  constructor(private readonly page: Page) {}

  async open(query = ''): Promise<void> {
    await visit(this.page, `/cmmd/nodes${query}`);
    await expect(this.page.getByTestId('cmmd-nodes')).toBeVisible();
  }

  row(name: string): Locator {
    return this.page.getByTestId(`node-row-${name}`);
  }

  get rows(): Locator {
    return this.page.getByTestId(/^node-row-/);
  }

  /** Names of the rows on this page, in order. */
  async names(): Promise<string[]> {
    const tests = await this.rows.evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-test') ?? ''),
    );
    return tests.map((test) => test.replace('node-row-', ''));
  }

  async showAll(): Promise<void> {
    await this.page.getByText('Show nodes without CXL memory').click();
  }
}
