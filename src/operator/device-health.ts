import type { NumaReport, RequiredFile } from './collector-report';

/** Why the operator will not use a CXL NUMA node, with the figures a reader needs to judge it. */
export type UnusableReason =
  | { kind: 'has-cpus'; cpuList: string }
  | { kind: 'not-movable' }
  | { kind: 'device-mode'; mode: string }
  | { kind: 'no-memory'; total: number }
  | {
      kind: 'size-mismatch';
      total: number;
      deviceSize: number;
      /** 0.25 = 25 % */ difference: number;
    }
  | { kind: 'device-status'; status: string }
  | { kind: 'files-missing'; files: readonly RequiredFile[] }
  | { kind: 'no-files' }
  /** The collector gave no credible figure for this field, so the rule cannot hold. */
  | { kind: 'unknown-figure'; field: string };

export interface DeviceHealth {
  usable: boolean;
  reasons: readonly UnusableReason[];
}

/** How much the device's size may differ from the NUMA node's total, as a fraction of the total. */
export const SIZE_TOLERANCE = 0.1;

/**
 * Whether a NUMA node is usable CXL memory, rule by rule (contract §2.8) without the host's files,
 * which {@link fileHealth} judges. All reasons are given, not only the first.
 */
export function deviceHealth(numa: NumaReport): DeviceHealth {
  const reasons: UnusableReason[] = [];
  if (numa.cpuList) {
    reasons.push({ kind: 'has-cpus', cpuList: numa.cpuList });
  }
  if (numa.movable === undefined) {
    reasons.push({ kind: 'unknown-figure', field: 'movable' });
  } else if (!numa.movable) {
    reasons.push({ kind: 'not-movable' });
  }
  if (numa.daxctlMode === undefined) {
    reasons.push({ kind: 'unknown-figure', field: 'daxctl_mode' });
  } else if (numa.daxctlMode !== 'system-ram') {
    reasons.push({ kind: 'device-mode', mode: numa.daxctlMode });
  }
  reasons.push(...sizeReasons(numa.total, numa.daxctlSize));
  if (numa.status === undefined) {
    reasons.push({ kind: 'unknown-figure', field: 'status' });
  } else if (numa.status !== 'valid' && numa.status !== 'unchecked') {
    reasons.push({ kind: 'device-status', status: numa.status });
  }
  return { usable: reasons.length === 0, reasons };
}

function sizeReasons(total: number | undefined, deviceSize: number | undefined): UnusableReason[] {
  if (total === undefined) {
    return [{ kind: 'unknown-figure', field: 'total' }];
  }
  if (total <= 0) {
    return [{ kind: 'no-memory', total }];
  }
  if (deviceSize === undefined) {
    return [{ kind: 'unknown-figure', field: 'daxctl_size' }];
  }
  const difference = Math.abs(total - deviceSize) / total;
  return difference > SIZE_TOLERANCE
    ? [{ kind: 'size-mismatch', total, deviceSize, difference }]
    : [];
}

/** Whether a host has every required file, and at least one (contract §2.8). One that is told twice is named once. */
export function fileHealth(files: readonly RequiredFile[]): DeviceHealth {
  if (files.length === 0) {
    return { usable: false, reasons: [{ kind: 'no-files' }] };
  }
  const missing = new Map(
    files
      .filter((file) => !file.exists)
      .map((file) => [JSON.stringify([file.filepath, file.filename]), file]),
  );
  return missing.size > 0
    ? { usable: false, reasons: [{ kind: 'files-missing', files: [...missing.values()] }] }
    : { usable: true, reasons: [] };
}
