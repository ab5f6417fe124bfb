import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import {
  isClusterOverviewInventoryItem,
  isDashboardsOverviewInventoryItem,
  useAccessReview,
  useK8sWatchResources,
} from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { NodeModel, PodModel } from '../../console-modules/internal/models';
import InventoryItem, {
  InventoryItemBody,
  InventoryItemLoading,
  InventoryItemStatus,
  InventoryItemTitle,
} from '../../console-modules/shared/components/dashboard/inventory-card/InventoryCard';
import { resourcePath } from '../../k8s/resource-url';
import { ErrorBoundary } from '../ErrorBoundary';
import { nodeStatus, podStatus } from '../resource/kind-status';
import { groupIcons } from './inventory-status';
import { useWatch } from '../../k8s/hooks';

type StatusGroups = Record<string, { statusIDs: string[]; count: number; filterType?: string }>;
type Mapper = (
  resources: K8sResourceCommon[],
  additional: Record<string, K8sResourceCommon[]>,
) => StatusGroups;

interface ResourceInventoryProps {
  model: K8sModel;
  mapper?: Mapper | undefined;
  additionalResources?: Parameters<typeof useK8sWatchResources>[0] | undefined;
}

const noResources = {};

/** Number of objects of a kind, and how many of them need attention. */
function ResourceInventory({ model, mapper, additionalResources }: ResourceInventoryProps) {
  const { t } = useTranslation();
  const [allowed, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
  });
  const [watched, loaded, error] = useWatch<K8sResourceCommon[]>(
    allowed
      ? {
          groupVersionKind: {
            group: model.apiGroup ?? '',
            version: model.apiVersion,
            kind: model.kind,
          },
          isList: true,
        }
      : null,
  );
  const items = watched ?? [];
  const more = useK8sWatchResources<Record<string, K8sResourceCommon[]>>(
    (allowed ? additionalResources : undefined) ?? noResources,
  );
  const additional = Object.fromEntries(Object.entries(more).map(([key, { data }]) => [key, data]));
  if (!allowed && !reviewing) {
    return null;
  }
  const ready = loaded && allowed;
  const groups = ready && !error ? (mapper?.(items, additional) ?? {}) : {};
  return (
    <InventoryItem>
      <InventoryItemTitle>
        <Link to={resourcePath(model)} data-test={`inventory-${model.kind}`}>
          {ready && !error
            ? `${items.length} ${items.length === 1 ? model.label : model.labelPlural}`
            : model.labelPlural}
        </Link>
      </InventoryItemTitle>
      <InventoryItemBody error={error}>
        {!ready && !error && <InventoryItemLoading />}
        {Object.entries(groups)
          .filter(([id, { count }]) => count > 0 && id !== 'NOT_MAPPED')
          .map(([id, { count }]) => (
            <InventoryItemStatus
              key={id}
              count={count}
              icon={groupIcons[id] ?? t(id)}
              linkTo={resourcePath(model)}
            />
          ))}
      </InventoryItemBody>
    </InventoryItem>
  );
}

function grouped(resources: K8sResourceCommon[], groupOf: (r: K8sResourceCommon) => string) {
  const groups: StatusGroups = {};
  for (const resource of resources) {
    const id = groupOf(resource);
    const held = groups[id] ?? { statusIDs: [], count: 0 };
    groups[id] = { ...held, count: held.count + 1 };
  }
  return groups;
}

const nodeMapper: Mapper = (nodes) =>
  grouped(nodes, (node) => {
    const status = nodeStatus(node);
    return status === 'Ready' ? 'NOT_MAPPED' : status.startsWith('Ready') ? 'PROGRESS' : 'ERROR';
  });
const podMapper: Mapper = (pods) =>
  grouped(pods, (pod) => {
    const status = podStatus(pod);
    if (status === 'Running' || status === 'Succeeded') {
      return 'NOT_MAPPED';
    }
    return status === 'Pending' || status === 'Terminating' ? 'PROGRESS' : 'ERROR';
  });

/** Nodes, pods, and the kinds and components that plugins add. */
export function InventoryCard() {
  const { t } = useTranslation();
  const [items] = useResolvedExtensions(isDashboardsOverviewInventoryItem);
  const [components] = useResolvedExtensions(isClusterOverviewInventoryItem);
  const pluginItems = useMemo(
    () =>
      items.map(({ uid, properties }) => ({
        uid,
        model: properties.model,
        mapper: properties.mapper as Mapper | undefined,
        additionalResources: properties.additionalResources,
      })),
    [items],
  );
  return (
    <Card data-test="inventory-card">
      <CardHeader>
        <CardTitle component="h2">{t('Cluster inventory')}</CardTitle>
      </CardHeader>
      <CardBody>
        <ResourceInventory model={NodeModel} mapper={nodeMapper} />
        <ResourceInventory model={PodModel} mapper={podMapper} />
        {pluginItems.map(({ uid, ...item }) => (
          <ErrorBoundary key={uid}>
            <ResourceInventory {...item} />
          </ErrorBoundary>
        ))}
        {components.map(({ uid, properties: { component: Item } }) => (
          <ErrorBoundary key={uid}>
            <Item />
          </ErrorBoundary>
        ))}
      </CardBody>
    </Card>
  );
}
