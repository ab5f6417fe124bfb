import type { Locator, Page } from '@playwright/test';
import { expect } from './expect';
import { visit } from './follow';
import type { Stack } from './stack';

const kind = 'cmmd.samsung.com~v1~CMMD';

export type WorkloadAction = 'edit' | 'recreate' | 'ask' | 'clone' | 'pause' | 'delete';

/** CMM-D → Workloads, and the details of one. */
export class WorkloadsPage {
  constructor(private readonly page: Page) {}

  /** Opens the list of a project, or of all, and waits for its first row. */
  async openList(project?: string, search = ''): Promise<void> {
    const scope = project === undefined ? 'all-namespaces' : `ns/${project}`;
    await visit(this.page, `/k8s/${scope}/${kind}${search}`);
    await expect(this.rows.first()).toBeVisible();
  }

  async openDetails(project: string, name: string): Promise<void> {
    await visit(this.page, `/k8s/ns/${project}/${kind}/${name}`);
    await expect(this.page.getByTestId('workload-placement')).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByTestId(/^workload-row-/);
  }

  row(name: string): Locator {
    return this.page.getByTestId(`workload-row-${name}`);
  }

  /** The state of a row, or of the page. */
  state(of: Locator | Page = this.page): Locator {
    return of.getByTestId('workload-state').first();
  }

  /** Opens a row's menu. */
  async openMenu(name: string): Promise<void> {
    await this.row(name).getByTestId('kebab-button').click();
  }

  action(action: WorkloadAction): Locator {
    return this.page.getByTestId(`workload-action-${action}`);
  }

  get confirm(): Locator {
    return this.page.getByTestId('workload-action-confirm');
  }

  /** Waits until a replacement is at its end, and closes it. */
  async finishReplacement(outcome = 'has created it'): Promise<void> {
    await expect(this.page.getByTestId('flow-outcome')).toContainText(outcome, {
      timeout: 60_000,
    });
    await this.page.getByTestId('flow-close').click();
  }

  get refusal(): Locator {
    return this.page.getByTestId('workload-action-error');
  }
}

export interface CmmdInCluster {
  metadata: { resourceVersion: string; annotations?: Record<string, string> };
  spec: { enable: boolean };
}

/** A CMMD as the cluster has it; undefined when there is none. */
export async function readCmmd(
  stack: Stack,
  project: string,
  name: string,
): Promise<CmmdInCluster | undefined> {
  const response = await fetch(`${stack.apiUrl}${cmmdUrl(project, name)}`);
  return response.ok ? ((await response.json()) as CmmdInCluster) : undefined;
}

/** A change by someone else, from another terminal. */
export async function annotateCmmd(stack: Stack, project: string, name: string): Promise<void> {
  const response = await fetch(`${stack.apiUrl}${cmmdUrl(project, name)}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/merge-patch+json' },
    body: JSON.stringify({ metadata: { annotations: { 'example.test/changed': 'elsewhere' } } }),
  });
  expect(response.status).toBe(200);
}

function cmmdUrl(project: string, name: string): string {
  return `/apis/cmmd.samsung.com/v1/namespaces/${project}/cmmds/${name}`;
}
