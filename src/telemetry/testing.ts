import { GIB } from '../k8s/bytes';
import type { DaemonSetResource, NodeResource, PodResource } from '../k8s/types';
import type { PollEnvironment } from './collectors/poll-state';

/** A NUMA node as the collector writes it. */
export function answerNuma(id: number, overrides: Record<string, unknown> = {}) {
  return {
    numa_node: id,
    cpu_list: '',
    cpu_none: true,
    movable: true,
    daxctl_mode: 'system-ram',
    daxctl_size: 128 * GIB,
    status: 'valid',
    device_id: 'dev0',
    total: 128 * GIB,
    free: 100 * GIB,
    used: 28 * GIB,
    mem_available: 110 * GIB,
    sreclaimable: 1,
    active_file: 2,
    inactive_file: 3,
    unevictable: 4,
    mlocked: 5,
    ...overrides,
  };
}

/** A good answer: 64 GiB DRAM in NUMA node 0, 128 GiB CXL in NUMA node 1. */
export function answer(overrides: Record<string, unknown> = {}) {
  return {
    files: [{ filename: 'hook.json', filepath: '/etc', exist: true }],
    nodes: [
      answerNuma(0, {
        cpu_list: '0-23',
        cpu_none: false,
        movable: false,
        daxctl_mode: '',
        daxctl_size: 0,
        status: '',
        device_id: '',
        total: 64 * GIB,
        free: 40 * GIB,
        used: 24 * GIB,
      }),
      answerNuma(1),
    ],
    error: '',
    ...overrides,
  };
}

export function testNode(name: string, ip: string, role = 'worker'): NodeResource {
  return {
    metadata: { name, labels: { [`node-role.kubernetes.io/${role}`]: '' } },
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

export function collectorPod(
  node: string,
  options: { name?: string; namespace?: string; phase?: string; deleting?: boolean } = {},
): PodResource {
  return {
    metadata: {
      name: options.name ?? `cmmdc-${node}`,
      namespace: options.namespace ?? 'cxl-operator',
      labels: { app: 'cmmdc' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'cmmdc', uid: '1' }],
      ...(options.deleting && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { nodeName: node },
    status: { phase: options.phase ?? 'Running' },
  };
}

export function collectorDaemonSet(namespace = 'cxl-operator'): DaemonSetResource {
  return {
    metadata: { name: 'cmmdc', namespace },
    spec: { selector: { matchLabels: { app: 'cmmdc' } } },
  };
}

/** Time, chance and visibility in the hands of a test. */
export class TestEnvironment implements PollEnvironment {
  time = 1_000_000;
  hidden = false;
  chance = 0.5;
  private timers: { at: number; callback: () => void }[] = [];
  private readonly visibility = new Set<() => void>();

  now = () => this.time;
  random = () => this.chance;
  isHidden = () => this.hidden;

  setTimer = (callback: () => void, ms: number) => {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  onVisibilityChange = (callback: () => void) => {
    this.visibility.add(callback);
    return () => this.visibility.delete(callback);
  };

  get pendingTimers(): number {
    return this.timers.length;
  }

  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.visibility.forEach((callback) => callback());
  }

  /** Lets time pass, running timers in order and promises in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await settle();
    }
    this.time = end;
  }
}

/** Lets pending promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
}
