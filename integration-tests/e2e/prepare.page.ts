import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Virtual machines → Prepare the cluster. */
export class PreparePage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await visit(this.page, '/cmmd/virtual-machines/prepare');
    await expect(this.page.getByTestId('methods-table')).toBeVisible({ timeout: 30_000 });
  }

  state(method: 'huge-pages' | 'hook-sidecar' | 'plugin'): Locator {
    return this.page.getByTestId(`state-${method}`);
  }

  row(node: string): Locator {
    return this.page.getByTestId(`pages-row-${node}`);
  }

  get plan(): Locator {
    return this.page.getByTestId('pages-plan');
  }

  get giveBack(): Locator {
    return this.page.getByTestId('pages-give-back');
  }

  input(numa: number): Locator {
    return this.page.getByTestId(`pages-input-${numa}`);
  }

  get review(): Locator {
    return this.page.getByTestId('pages-review');
  }

  get accepted(): Locator {
    return this.page.getByTestId('send-pages-accepted');
  }

  /** Opens the dialog until the page has read what somebody else wrote: before, the server refuses the dry run. */
  async reviewAnew(): Promise<void> {
    const refused = this.page.getByText('refuses it in a dry run');
    await expect(async () => {
      await this.review.click();
      await expect(this.accepted.or(refused)).toBeVisible();
      if (await refused.isVisible()) await this.page.getByTestId('send-pages-cancel').click();
      await expect(this.accepted).toBeVisible({ timeout: 100 });
    }).toPass();
  }

  /** In the dialog: what happens is acknowledged, and it is sent. */
  async confirm(): Promise<void> {
    await expect(this.accepted).toBeVisible();
    await this.page.getByTestId('send-pages-ack').check();
    await this.page.getByTestId('send-pages-confirm').click();
  }
}
