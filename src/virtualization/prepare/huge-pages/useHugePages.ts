import { useMemo } from 'react';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { quantity } from '../../../k8s/json-path';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { TunedModel, TunedProfileModel } from '../../../k8s/virtualization-models';
import type { KubeResource, MachineConfigResource, NodeResource } from '../../../k8s/types';
import { TUNING_NAMESPACE } from '../../../machine-config/names';
import {
  findHugePagesConfig,
  HUGE_PAGES_LABEL,
  PAGE_BYTES,
} from '../../../machine-config/huge-pages/machine-config';
import { pagesOfConfig } from '../../../machine-config/huge-pages/pages-of-config';
import type { PagesByNuma } from '../../../machine-config/huge-pages/pages-of-config';
import { pagesProgress } from '../../../machine-config/huge-pages/progress';
import { kubeletStart } from '../../../machine-config/huge-pages/tuned/kubelet-start';
import type { KubeletStart } from '../../../machine-config/huge-pages/tuned/kubelet-start';
import { tunedOfNode } from '../../../machine-config/huge-pages/tuned/node-state';
import { findHugePagesTuned } from '../../../machine-config/huge-pages/tuned/tuned';
import type { PagesProgress } from '../../../machine-config/huge-pages/progress';
import { currentConfig } from '../../../machine-config/node-annotations';
import { ledgerFigures } from '../../../telemetry/ledger/figures';
import { isOfBoot } from '../../../telemetry/node-reading/boot';
import { useNodeReadings } from '../../../telemetry/node-reading/useNodeReading';
import { useClusterMemory } from '../../../telemetry/memory/useClusterMemory';
import { useWatchedKind } from '../../../telemetry/watches/watched';
import type { Watched } from '../../../telemetry/watches/watched';
import { heldPages } from '../../list/machine-rows';
import type { MachineLedgers } from '../../useMachineHosts';
import type { PoolMember } from './plan';
import { useBootedPages } from './useBootedPages';

const IN_TUNING = { namespace: TUNING_NAMESPACE };
const OURS = { selector: { matchLabels: { [HUGE_PAGES_LABEL]: 'true' } } };

/** A node of the pool, and how far its pages are. */
export interface PagesRow {
  node: NodeResource;
  nodeName: string;
  progress: PagesProgress;
  /** What the kubelet counts, a number of 2 MiB pages. */
  kubelet: number;
  /** Requested by machines; `undefined` when they are not known. */
  requested: number | undefined;
  /** Why the configuration that the node runs cannot be read. */
  bootedError: unknown;
  /** Names of the Tuned objects whose profile sets pages aside there, whoever wrote them. */
  tuneds: readonly string[];
  /** When its kubelet counted; `undefined` where nothing tells. */
  started: KubeletStart | undefined;
}

export interface HugePages {
  /** Name of the enrolled pool; `undefined` when there is none. */
  pool: string | undefined;
  configs: Watched<KubeResource>;
  /** The MachineConfig of that pool; `undefined` without one. */
  config: MachineConfigResource | undefined;
  asked: PagesByNuma;
  /** All Tuned objects and the nodes' Profiles; without a Node Tuning Operator they are not served. */
  tuneds: Watched<KubeResource>;
  profiles: Watched<KubeResource>;
  /** The Tuned of this page for that pool; `undefined` without one. */
  tuned: KubeResource | undefined;
  rows: readonly PagesRow[];
  members: readonly PoolMember[];
}

const none: PagesByNuma = new Map();

/** Huge pages on the enrolled pool: what is asked for, and how far each of its nodes is. */
export function useHugePages(cluster: EnrolmentCluster, machines: MachineLedgers): HugePages {
  const memory = useClusterMemory();
  const readings = useNodeReadings();
  const configs = useWatchedKind<KubeResource>(MachineConfigModel, OURS);
  const tuneds = useWatchedKind<KubeResource>(TunedModel, IN_TUNING);
  const profiles = useWatchedKind<KubeResource>(TunedProfileModel, IN_TUNING);
  const { events } = cluster;
  const { pool: poolResource, members: nodes } = cluster.enrolment;
  const pool = poolResource?.metadata?.name;
  const config = useMemo(
    () => (pool === undefined ? undefined : findHugePagesConfig(configs.items, pool)),
    [configs.items, pool],
  );
  const tuned = useMemo(
    () => (pool === undefined ? undefined : findHugePagesTuned(tuneds.items, pool)),
    [tuneds.items, pool],
  );
  const asked = useMemo(() => (config ? pagesOfConfig(config) : none), [config]);
  const rendered = useMemo(() => nodes.flatMap((node) => currentConfig(node) ?? []), [nodes]);
  const booted = useBootedPages(rendered);
  const { ledgers, instances } = machines;
  const held = useMemo(
    () => (instances.loaded ? heldPages(instances.items) : undefined),
    [instances.loaded, instances.items],
  );
  const members = useMemo(
    () =>
      nodes.map((node): PoolMember => {
        const nodeName = node.metadata?.name ?? '';
        const reading = readings.get(nodeName);
        const current =
          reading && isOfBoot(reading, node.status?.nodeInfo?.bootID) ? reading : undefined;
        const found = memory.nodes.find((each) => each.nodeName === nodeName);
        return {
          nodeName,
          figures: ledgerFigures(found?.numaNodes ?? [], current),
          ledger: ledgers.get(nodeName),
        };
      }),
    [nodes, readings, memory.nodes, ledgers],
  );
  const rows = useMemo(
    () =>
      nodes.map((node, index): PagesRow => {
        const nodeName = node.metadata?.name ?? '';
        const of = booted.get(currentConfig(node) ?? '');
        const failed = of !== undefined && 'error' in of;
        const kubelet = (quantity(node.status?.capacity?.['hugepages-2Mi']) ?? 0) / PAGE_BYTES;
        const requested = held && (held.get(nodeName)?.['2Mi'] ?? 0) / PAGE_BYTES;
        const byTuned = tunedOfNode(
          { node, pool: poolResource },
          tuneds.items,
          profiles.items.find(({ metadata }) => metadata?.name === nodeName),
        );
        return {
          node,
          nodeName,
          kubelet,
          tuneds: [...new Set([...(byTuned?.pages.values() ?? [])].map((each) => each.tuned))],
          started: kubeletStart(node, events),
          requested,
          bootedError: failed ? of.error : undefined,
          progress: pagesProgress({
            asked,
            booted: failed ? undefined : of,
            tuned: byTuned,
            numa: (members[index]?.figures ?? []).map(({ id, tier, hugePages }) => ({
              id,
              hasCpus: tier === 'dram',
              host: hugePages && hugePages.total / PAGE_BYTES,
            })),
            kubelet,
            requested,
          }),
        };
      }),
    [nodes, booted, held, asked, members, poolResource, tuneds.items, profiles.items, events],
  );
  return { pool, configs, config, asked, tuneds, profiles, tuned, rows, members };
}
