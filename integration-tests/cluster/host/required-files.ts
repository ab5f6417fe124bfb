/**
 * Files the operator's MachineConfigs put on a host (its public assets). The collector reports on
 * the OCI hooks and daxctl: without them a pod's memory is not moved to CXL.
 */

/** Content of MachineConfig 99-cmmdc-hook: the hook definitions and their programs. */
export const hookFiles: readonly string[] = [
  '/etc/containers/oci/hooks.d/00-oci-hook.json',
  '/etc/containers/oci/hooks.d/00-oci-hook-clear.json',
  '/etc/containers/oci/hooks.d/00-oci-hook-poststart.json',
  '/etc/containers/oci/hooks.d/00-oci-hook-warmup.json',
  '/usr/local/bin/oci-hook',
  '/usr/local/bin/oci-hook-clear',
  '/usr/local/bin/oci-hook-poststart',
  '/usr/local/bin/oci-hook-warmup',
  '/usr/local/bin/oci-hook-exec',
];

/** Content of 99-daxctl. */
export const daxctlFiles: readonly string[] = [
  '/usr/local/bin/daxctl',
  '/usr/local/bin/libdaxctl.so.1',
];

/** Content of 99-cmmdc-util; not among the files the collector checks. */
export const utilFiles: readonly string[] = [
  '/usr/local/bin/cmmdc-util',
  '/usr/local/bin/journal-watch',
];

/** Content of 99-daxdev-reconfigure (RHEL before 9.4): switches devices to system-ram at boot. */
export const reconfigureFiles: readonly string[] = [
  '/etc/udev/rules.d/90-daxctl-device.rules',
  '/usr/local/bin/daxdev-reconfigure',
];

/** What the collector looks for, in the order it reports. */
export const requiredFiles: readonly string[] = [...hookFiles, ...daxctlFiles];
