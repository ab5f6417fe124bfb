import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useContext, useMemo } from 'react';
import { EndpointsModel } from '../../k8s/endpoints-model';
import { groupVersionKind } from '../../k8s/models';
import type { EndpointsResource } from '../../k8s/types';
import { COLLECTOR_NAME } from '../../operator/names';
import type { CollectorReport, NumaReport } from '../../operator/collector-report';
import type { ClusterView } from '../../operator/placement-types';
import type { NodeMemory, NumaNodeMemory } from './model';
import { PlacementSourceContext, useClusterMemory } from './useClusterMemory';
import { useWatch } from '../watches/useWatch';

/** What a placement preview can be made from, or why it cannot be made yet. */
export interface PlacementView {
  /** Present once everything the operator's decision depends on is readable. */
  view: ClusterView | undefined;
  loaded: boolean;
  /** What the user may not read, when that is why there is no view. */
  forbidden: 'nodes' | 'pods' | 'proxy' | 'endpoints' | undefined;
  error: unknown;
}

/** Live input for `previewPlacement`. Watches the collector's Endpoints while mounted: they decide ties. */
export function usePlacementView(): PlacementView {
  const memory = useClusterMemory();
  const source = useContext(PlacementSourceContext);
  const { access, operatorNamespace, nodes } = memory;
  const [mayList, reviewing] = useAccessReview({
    resource: EndpointsModel.plural,
    verb: 'list',
    ...(operatorNamespace !== undefined && { namespace: operatorNamespace }),
  });
  const [endpoints, endpointsLoaded, endpointsError] = useWatch<readonly EndpointsResource[]>(
    mayList && operatorNamespace !== undefined
      ? {
          groupVersionKind: groupVersionKind(EndpointsModel),
          isList: true,
          namespace: operatorNamespace,
          fieldSelector: `metadata.name=${COLLECTOR_NAME}`,
        }
      : null,
  );

  const endpointIps = useMemo(() => endpointAddresses(endpoints ?? []), [endpoints]);
  const reports = useMemo(() => reportsByIp(nodes), [nodes]);
  const forbidden = firstForbidden(access, !reviewing && !mayList);
  const loaded = memory.loaded && !reviewing && endpointsLoaded;
  const reserved = source?.reserved;
  const nodeResources = source?.nodes;
  const view = useMemo(
    () =>
      loaded && !forbidden && reserved && nodeResources
        ? { nodes: nodeResources, endpointIps, reports, reserved }
        : undefined,
    [loaded, forbidden, reserved, nodeResources, endpointIps, reports],
  );
  return { view, loaded, forbidden, error: memory.error ?? endpointsError };
}

/** Ready addresses in the order the operator goes through them. */
export function endpointAddresses(endpoints: readonly EndpointsResource[]): string[] {
  return endpoints.flatMap(({ subsets }) =>
    (subsets ?? []).flatMap(({ addresses }) => (addresses ?? []).map(({ ip }) => ip)),
  );
}

/** Current answers only: a collector that fails now gives the operator nothing either. */
function reportsByIp(nodes: readonly NodeMemory[]): Map<string, CollectorReport> {
  const reports = new Map<string, CollectorReport>();
  for (const { internalIP, collector, files, numaNodes } of nodes) {
    const answered = collector.state === 'ok' || collector.failure === 'reported';
    if (internalIP !== undefined && answered) {
      reports.set(internalIP, { files, numaNodes: numaNodes.map(toReport) });
    }
  }
  return reports;
}

function toReport(numa: NumaNodeMemory): NumaReport {
  const { device, ...figures } = numa;
  return {
    ...figures,
    daxctlMode: device.mode,
    daxctlSize: device.size,
    status: device.status,
    deviceId: device.id,
  };
}

function firstForbidden(
  access: { nodes: boolean | undefined; pods: boolean | undefined; proxy: boolean | undefined },
  endpointsForbidden: boolean,
): PlacementView['forbidden'] {
  if (access.nodes === false) return 'nodes';
  if (access.pods === false) return 'pods';
  if (access.proxy === false) return 'proxy';
  return endpointsForbidden ? 'endpoints' : undefined;
}
