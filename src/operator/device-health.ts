/** A file on the host that the operator's MachineConfigs install and its collector looks for. */
export interface RequiredFile {
  filename: string;
  filepath: string;
  exists: boolean;
}

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
