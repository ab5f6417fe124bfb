import { timestamp, withCondition } from '../control-plane/model/conditions';
import type { Condition } from '../control-plane/model/types';
import type { InstanceSpec, VirtualMachineInstance } from './types';

/** A list of conditions with some of them set anew; `undefined` takes one out. */
export function updated(
  list: readonly Condition[] | undefined,
  changes: Record<string, Omit<Condition, 'type'> | undefined>,
  now = timestamp(),
): Condition[] {
  let next: Condition[] = [...(list ?? [])];
  for (const [type, change] of Object.entries(changes)) {
    next = change
      ? withCondition(next, { type, ...change }, now)
      : next.filter((each) => each.type !== type);
  }
  return next;
}

export function isTrue(vmi: VirtualMachineInstance | undefined, type: string): boolean {
  return (
    vmi?.status?.conditions?.some((each) => each.type === type && each.status === 'True') ?? false
  );
}

/** Why a VM is called `Paused`, and so on: the first word that applies. */
export interface Claims {
  /** Whether a claim is there and can be used by several nodes; undefined = not there. */
  shared: (claim: string) => boolean | undefined;
}

/** Condition LiveMigratable of an instance. Huge pages and memory policies do not stand against it. */
export function liveMigratable(spec: InstanceSpec, { shared }: Claims): Omit<Condition, 'type'> {
  const no = (reason: string, message: string) => ({ status: 'False', reason, message });
  for (const { dataVolume, persistentVolumeClaim } of spec.volumes ?? []) {
    const claim = persistentVolumeClaim?.claimName ?? dataVolume?.name;
    if (claim === undefined || shared(claim) !== false) continue;
    return no(
      'DisksNotLiveMigratable',
      `cannot migrate VMI: PVC ${claim} is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)`,
    );
  }
  const { devices = {} } = spec.domain;
  const interfaces = (devices['interfaces'] ?? []) as Record<string, unknown>[];
  if (interfaces.some((each) => 'bridge' in each)) {
    return no(
      'InterfaceNotLiveMigratable',
      'cannot migrate VMI which does not use masquerade, bridge with kubevirt.io/allow-pod-bridge-network-live-migration VM annotation, or a migratable plugin to connect to the pod network',
    );
  }
  if ((devices.hostDevices ?? []).length + (devices.gpus ?? []).length > 0) {
    return no('HostDeviceNotLiveMigratable', 'VMI uses a PCI host devices');
  }
  return { status: 'True' };
}
