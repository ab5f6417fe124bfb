import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Node details, tab CMM-D. */
export class NodeTab {
  constructor(private readonly page: Page) {}

  async open(node: string): Promise<void> {
    await this.page.goto(`/k8s/cluster/nodes/${node}/cmmd`);
    await expect(this.page.getByTestId('cmmd-node')).toBeVisible();
  }

  async openWithFigures(node: string): Promise<void> {
    await this.open(node);
    await expect(this.table).toBeVisible();
  }

  get table(): Locator {
    return this.page.getByTestId('numastat-table');
  }

  /** `id`: NUMA id, or `total`. */
  cell(field: string, id: number | 'total'): Locator {
    return this.page.getByTestId(`numastat-cell-${field}-${id}`);
  }

  numaPanel(id: number): Locator {
    return this.page.getByTestId(`numa-panel-${id}`);
  }

  rule(id: number, rule: string): Locator {
    return this.page.getByTestId(`device-rule-${id}-${rule}`);
  }

  pod(name: string): Locator {
    return this.page.getByTestId(`node-pod-${name}`);
  }
}
