import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Node enrolment → Set Label. */
export class SetLabelPage {
  constructor(private readonly page: Page) {}

  /** Opens the wizard by its address and waits until the cluster is read. */
  async open(query = ''): Promise<void> {
    await visit(this.page, `/cmmd/enrolment/set-label${query}`);
    await expect(this.page.getByTestId('set-label-page')).toBeVisible();
  }

  get pool(): Locator {
    return this.page.getByTestId('wizard-pool');
  }

  get poolError(): Locator {
    return this.page.getByTestId('wizard-pool-error');
  }

  get next(): Locator {
    return this.page.getByTestId('wizard-next');
  }

  get acknowledge(): Locator {
    return this.page.getByTestId('wizard-ack');
  }

  get apply(): Locator {
    return this.page.getByTestId('wizard-apply');
  }

  node(name: string): Locator {
    return this.page.getByTestId(`wizard-node-${name}`);
  }

  /** Why a node cannot join. */
  refusal(name: string): Locator {
    return this.page.getByTestId(`wizard-refusal-${name}`);
  }

  impactOf(pool: string): Locator {
    return this.page.getByTestId(`wizard-impact-${pool}`);
  }

  get reboots(): Locator {
    return this.page.getByTestId('wizard-reboots');
  }

  get review(): Locator {
    return this.page.getByTestId('wizard-review');
  }

  /** A step of the plan: `pool`, `node/<name>`, `label`, `configs`. */
  step(id: string): Locator {
    return this.page.getByTestId(`wizard-step-${id}`);
  }

  get failure(): Locator {
    return this.page.getByTestId('wizard-failure');
  }

  get applied(): Locator {
    return this.page.getByTestId('wizard-applied');
  }

  async choosePool(name: string): Promise<void> {
    await this.pool.fill(name);
    await expect(this.page.getByTestId('wizard-pool-facts')).toBeVisible();
    await this.next.click();
  }

  async chooseNodes(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.node(name).check();
    }
    await this.next.click();
  }

  async acceptImpact(): Promise<void> {
    await this.acknowledge.check();
    await this.next.click();
  }
}
