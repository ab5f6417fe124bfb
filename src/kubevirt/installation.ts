import { listAt, numberAt, textAt } from '../k8s/json-path';

/** What the KubeVirt object of a cluster says that matters for memory. */
export interface InstallationFacts {
  /** The second number of its version, 4 for 1.4; `undefined` while unknown. */
  minor: number | undefined;
  version: string | undefined;
  gates: ReadonlySet<string>;
  /** Percent; 100 when nothing is said: memory is not overcommitted. */
  overcommitPercent: number;
  /** Of machines that do not say otherwise; KubeVirt itself holds no eviction up without one. */
  evictionStrategy: string;
  /** Hook sidecars get requests and limits, so that a quota of limits lets them pass. */
  sidecarResources: boolean;
  /** At least 1. */
  overheadRatio: number;
}

/** Reads a KubeVirt object (`kubevirt.io/v1`), whatever stands in it. */
export function installationFacts(kubevirt: unknown): InstallationFacts {
  const version = textAt(kubevirt, 'status', 'observedKubeVirtVersion');
  const configuration = ['spec', 'configuration'];
  const developer = [...configuration, 'developerConfiguration'];
  const minor = /^v?1\.(\d{1,4})\b/.exec(version ?? '')?.[1];
  const ratio = Number(textAt(kubevirt, ...configuration, 'additionalGuestMemoryOverheadRatio'));
  return {
    minor: minor === undefined ? undefined : Number(minor),
    version,
    gates: new Set(
      listAt(kubevirt, ...developer, 'featureGates').filter(
        (gate): gate is string => typeof gate === 'string',
      ),
    ),
    overcommitPercent: positive(numberAt(kubevirt, ...developer, 'memoryOvercommit')) ?? 100,
    evictionStrategy: textAt(kubevirt, ...configuration, 'evictionStrategy') ?? 'None',
    sidecarResources: listAt(kubevirt, ...configuration, 'supportContainerResources').some(
      (entry) => textAt(entry, 'type') === 'sidecar',
    ),
    overheadRatio: ratio >= 1 && Number.isFinite(ratio) ? ratio : 1,
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
