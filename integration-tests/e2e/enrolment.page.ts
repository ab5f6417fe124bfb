import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Enrolment. */
export class EnrolmentPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await visit(this.page, '/cmmd/enrolment');
    await expect(this.page.getByTestId('cmmd-enrolment')).toBeVisible();
  }

  /** Opens the page and waits until the cluster's state is there. */
  async openWithState(): Promise<void> {
    await this.open();
    await expect(this.page.getByTestId('enrolment-state')).toBeVisible({ timeout: 30_000 });
  }

  get rollout(): Locator {
    return this.page.getByTestId('rollout-pool');
  }

  rolloutNode(name: string): Locator {
    return this.page.getByTestId(`rollout-node-${name}`);
  }

  machineConfig(name: string): Locator {
    return this.page.getByTestId(`machine-config-${name}`);
  }

  node(name: string): Locator {
    return this.page.getByTestId(`enrolment-node-${name}`);
  }

  /** How many nodes are in the enrolled pool. */
  get members(): Locator {
    return this.page.getByTestId('enrolled-nodes');
  }

  /** Something that is wrong with the enrolment. */
  alert(id: string): Locator {
    return this.page.getByTestId(`alert-${id}`);
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Sends what the open dialog shows. */
  async confirm(): Promise<void> {
    await this.page.getByTestId('change-confirm').click();
  }

  async chooseAction(id: string): Promise<void> {
    await this.page.getByTestId('enrolment-actions').click();
    await this.page.getByTestId(id).click();
  }
}
