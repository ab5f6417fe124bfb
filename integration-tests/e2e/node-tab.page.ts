import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';

/** Node details, tab CMM-D. */
export class NodeTab {
  constructor(private readonly page: Page) {}

  async open(node: string): Promise<void> {
    await visit(this.page, `/k8s/cluster/nodes/${node}/cmmd`);
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

  /** The figures of the numastat table, total last, by field and in its order; `null` = unknown. */
  async printed(): Promise<[field: string, figures: (number | null)[]][]> {
    return this.table.getByRole('row').evaluateAll((rows) =>
      rows.slice(1).map((row): [string, (number | null)[]] => {
        const [field, ...figures] = Array.from(row.children, (cell) => cell.textContent);
        return [field ?? '', figures.map((text) => (/^\d+$/.test(text) ? Number(text) : null))];
      }),
    );
  }

  numaPanel(id: number): Locator {
    return this.page.getByTestId(`numa-panel-${id}`);
  }

  rule(id: number, rule: string): Locator {
    return this.page.getByTestId(`device-rule-${id}-${rule}`);
  }

  get history(): Locator {
    return this.page.getByTestId('node-history-card');
  }

  pod(name: string): Locator {
    return this.page.getByTestId(`node-pod-${name}`);
  }
}
