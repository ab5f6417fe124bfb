import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo } from 'react';
import { CardEmpty, CardForbidden, CardLoading } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { CmmdModel, groupVersionKind, PodModel } from '../../k8s/models';
import { boundName } from '../../k8s/nodes';
import type { NodeResource } from '../../k8s/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { useClusterMemory, useOperatorPods } from '../../telemetry/memory/useClusterMemory';
import { NodeLossButton } from '../../what-if/NodeLossButton';
import { placedPods } from '../placed-pods';
import type { PlacedPod } from '../placed-pods';

const podGvk = groupVersionKind(PodModel);
const cmmdGvk = groupVersionKind(CmmdModel);

/** The pods that the operator placed on a node, by NUMA node. */
export function WorkloadsCard({
  resource,
  node,
}: {
  resource: NodeResource;
  node: NodeMemory | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Card data-test="node-workloads-card" isFullHeight>
      <CardHeader
        actions={{
          actions: <NodeLossButton nodeName={resource.metadata?.name ?? ''} />,
          hasNoOffset: true,
        }}
      >
        <CardTitle component="h2">{t('CMMD workloads')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Workloads resource={resource} node={node} />
      </CardBody>
    </Card>
  );
}

function Workloads({ resource, node }: { resource: NodeResource; node: NodeMemory | undefined }) {
  const { t } = useCmmdTranslation();
  const { access } = useClusterMemory();
  const { pods, loaded } = useOperatorPods();
  const hostname = boundName(resource);
  const placed = useMemo(() => placedPods(pods, hostname), [pods, hostname]);
  if (access.pods === false) {
    return <CardForbidden permission={t('list and watch on pods')} />;
  }
  if (!loaded) {
    return <CardLoading />;
  }
  if (placed.length === 0) {
    return (
      <CardEmpty title={t('No CMMD workload on this node')}>
        {t('Pods of CMMD workloads that the operator places here are listed by NUMA node.')}
      </CardEmpty>
    );
  }
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={t('CMMD workloads')}>
      <Thead>
        <Tr>
          <Th width={15}>{t('NUMA node')}</Th>
          <Th width={30}>{t('Pod')}</Th>
          <Th width={20}>{t('CMMD')}</Th>
          <Th>{t('Requested')}</Th>
          <Th>{t('CPUs')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {placed.map((pod) => (
          <PodRow key={pod.uid} pod={pod} node={node} />
        ))}
      </Tbody>
    </Table>
  );
}

function PodRow({ pod, node }: { pod: PlacedPod; node: NodeMemory | undefined }) {
  const { t } = useCmmdTranslation();
  const tier = node?.numaNodes.find(({ id }) => String(id) === pod.numa)?.tier;
  const numa =
    pod.numa === ''
      ? t('Not bound, counted as DRAM')
      : tier === undefined || tier === 'empty'
        ? pod.numa
        : tier === 'cxl'
          ? t('{{id}} · CXL', { id: pod.numa })
          : t('{{id}} · DRAM', { id: pod.numa });
  return (
    <Tr data-test={`node-pod-${pod.name}`}>
      <Td dataLabel={t('NUMA node')}>{numa}</Td>
      <Td dataLabel={t('Pod')} modifier="breakWord">
        <ResourceLink groupVersionKind={podGvk} name={pod.name} namespace={pod.namespace} />
        {pod.phase !== undefined && pod.phase !== 'Running' && (
          <div className="cmmd-note">{pod.phase}</div>
        )}
      </Td>
      <Td dataLabel={t('CMMD')} modifier="breakWord">
        {pod.owner ? (
          <ResourceLink groupVersionKind={cmmdGvk} name={pod.owner} namespace={pod.namespace} />
        ) : (
          t('Unknown')
        )}
      </Td>
      <Td dataLabel={t('Requested')}>
        {pod.requested > 0 ? formatBytes(pod.requested) : t('None')}
      </Td>
      <Td dataLabel={t('CPUs')} modifier="breakWord">
        {pod.cpus || t('Not pinned')}
      </Td>
    </Tr>
  );
}
