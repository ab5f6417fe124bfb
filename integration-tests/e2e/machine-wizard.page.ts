import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Virtual machines → Create on CXL memory, or a machine's Move to CXL memory. */
export class MachineWizardPage {
  constructor(private readonly page: Page) {}

  async open(query: string): Promise<void> {
    await visit(this.page, `/cmmd/virtual-machines/~new?${query}`);
    await expect(this.page.getByTestId('vm-namespace')).toBeVisible({ timeout: 30_000 });
  }

  field(name: string): Locator {
    return this.page.getByTestId(`vm-${name}`);
  }

  problem(name: string): Locator {
    return this.page.getByTestId(`vm-${name}-problem`);
  }

  place(node: string): Locator {
    return this.page.getByTestId(`vm-place-${node}`);
  }

  get next(): Locator {
    return this.page.getByTestId('wizard-next');
  }

  accepted(step: 'plugin' | 'configmap' | 'machine' | 'restart'): Locator {
    return this.page.getByTestId(`vm-accepted-${step}`);
  }

  /** From the review on: everything is sent, and the machine runs. */
  async create(timeout = 60_000): Promise<void> {
    await expect(this.next).toBeEnabled({ timeout: 20_000 });
    await this.next.click();
    await this.page.getByTestId('vm-start').click();
    await expect(this.page.getByTestId('vm-running')).toBeVisible({ timeout });
  }
}
