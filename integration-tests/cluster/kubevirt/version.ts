/** Minor version of a KubeVirt release 1.<minor>: `1.4`, `v1.4.1` → 4. Throws RangeError on anything else. */
export function minorVersion(version: string): number {
  const match = /^v?1\.(\d+)/.exec(version);
  if (!match) throw new RangeError(`not a version of KubeVirt: ${version}`);
  return Number(match[1]);
}

/** A release of OpenShift Virtualization: what its operator and KubeVirt say about themselves. */
export interface VirtualizationRelease {
  /** Version of OpenShift Virtualization and its HyperConverged operator, such as 4.18.13. */
  operator: string;
  /** Version of KubeVirt, such as v1.4.1. */
  kubevirt: string;
}

const releases: Record<string, VirtualizationRelease> = {
  '1.4': { operator: '4.18.13', kubevirt: 'v1.4.1' },
  '1.5': { operator: '4.19.10', kubevirt: 'v1.5.3' },
  '1.6': { operator: '4.20.6', kubevirt: 'v1.6.6' },
  '1.7': { operator: '4.21.2', kubevirt: 'v1.7.4' },
  '1.8': { operator: '4.22.1', kubevirt: 'v1.8.4' },
  '1.9': { operator: '4.23.0', kubevirt: 'v1.9.0' },
};

/** KubeVirt versions that can be simulated. */
export const kubevirtVersions: readonly string[] = Object.keys(releases);

/** The release with this version of KubeVirt (`1.4` … `1.9`). Throws RangeError on an unknown one. */
export function virtualizationRelease(version: string): VirtualizationRelease {
  const release = releases[version];
  if (release) return release;
  throw new RangeError(
    `unknown KubeVirt version ${version}, known are ${kubevirtVersions.join(', ')}`,
  );
}
