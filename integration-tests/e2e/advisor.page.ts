import type { Locator, Page } from '@playwright/test';

/** What could move to CXL memory. */
export class AdvisorPage {
  constructor(readonly page: Page) {}

  /** By the way that an administrator finds it. */
  async openFromOverview(): Promise<void> {
    await this.page.goto('/cmmd/overview');
    await this.page.getByTestId('advisor-link').click();
  }

  row(name: string): Locator {
    return this.page.getByTestId(`advisor-row-${name}`);
  }

  part(name: string, what: 'verdict' | 'use' | 'room' | 'against' | 'move'): Locator {
    return this.row(name).getByTestId(`advisor-${what}`);
  }
}

/** A machine of 8 GiB that may run anywhere. */
export function plainMachine(name: string, annotations: Record<string, string> = {}): object {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'work' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { 'kubevirt.io/domain': name }, annotations },
        spec: {
          domain: {
            cpu: { cores: 2 },
            memory: { guest: '8Gi' },
            devices: { disks: [{ name: 'rootdisk', disk: { bus: 'virtio' } }] },
          },
          volumes: [{ name: 'rootdisk', containerDisk: { image: 'registry/disk' } }],
        },
      },
    },
  };
}

/** A Deployment of two pods of 3 GiB each. */
export function plainDeployment(name: string, annotations: Record<string, string> = {}): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'work' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations },
        spec: {
          containers: [
            { name: 'main', image: 'registry/app', resources: { requests: { memory: '3Gi' } } },
          ],
        },
      },
    },
  };
}
