import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** CMM-D → Overview. */
export class OverviewPage {
  constructor(private readonly page: Page) {}

  /** Opens the page by its address and waits for the first figures. */
  async open(): Promise<void> {
    await visit(this.page, '/cmmd/overview');
    await expect(this.page.getByTestId('cmmd-overview')).toBeVisible();
  }

  async openWithFigures(): Promise<void> {
    await this.open();
    await expect(this.capacity('dram')).toContainText('available for placement');
  }

  capacity(tier: 'dram' | 'cxl'): Locator {
    return this.page.getByTestId(`capacity-${tier}`);
  }

  nodeRow(name: string): Locator {
    return this.page.getByTestId(`node-row-${name}`);
  }

  numaCell(node: string, id: number): Locator {
    return this.page.getByTestId(`numa-cell-${node}-${id}`);
  }

  /** An item of the Status card, such as `enrolment`. */
  status(
    name: 'operator' | 'collector' | 'enrolment' | 'devices' | 'workloads' | 'alerts',
  ): Locator {
    return this.page.getByTestId(`status-${name}`);
  }

  /** The reasons of a status item, opened. */
  async reasons(name: Parameters<OverviewPage['status']>[0]): Promise<Locator> {
    await this.status(name).getByRole('button').click();
    // Those of the item before may still be closing.
    return this.page
      .getByRole('dialog')
      .and(this.page.locator(`[aria-labelledby="popover-cmmd-status-${name}-header"]`));
  }

  /** Opens the steps of the way to the first workload, which are one line once nodes are enrolled. */
  async showSteps(): Promise<void> {
    await this.page
      .getByTestId('getting-started-card')
      .getByRole('button', { name: 'Steps' })
      .click();
  }

  step(name: 'operator' | 'label' | 'rollout' | 'collector' | 'history' | 'workload'): Locator {
    return this.page.getByTestId(`getting-started-step-${name}`);
  }

  /** At 1440×900 health, both tiers, every NUMA node and the use over time are seen without scrolling. */
  async expectFirstScreen(): Promise<void> {
    await this.page.setViewportSize({ width: 1440, height: 900 });
    for (const id of ['status-card', 'capacity-dram', 'capacity-cxl'] as const) {
      await expect(this.page.getByTestId(id)).toBeInViewport({ ratio: 1 });
    }
    const cells = this.page.getByTestId(/^numa-cell-/);
    const bottoms = await cells.evaluateAll((all) =>
      all.map((cell) => cell.getBoundingClientRect().bottom),
    );
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(900);
    const chart = this.page.getByTestId('utilization-card').getByTestId('time-series-chart');
    await expect(chart).toBeInViewport({ ratio: 0.5 });
  }

  get details(): Locator {
    return this.page.getByTestId('numa-details');
  }
}
