import { useEffect, useMemo, useState } from 'react';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import {
  consoleFetchJSON,
  ResourceLink,
  useK8sWatchResource,
} from '@openshift-console/dynamic-plugin-sdk';
import {
  Icon,
  MenuToggle,
  PageSection,
  Pagination,
  SearchInput,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { CheckCircleIcon, EllipsisVIcon } from '@patternfly/react-icons';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';

interface NodeObject extends K8sResourceCommon {
  status?: {
    conditions?: { type: string; status: string }[];
    nodeInfo?: { architecture?: string };
  };
}

const nodeKind = { version: 'v1', kind: 'Node' };
const list = (group: string, version: string, kind: string) => ({
  groupVersionKind: { ...(group !== '' && { group }), version, kind },
  isList: true,
});
// What the console's own list watches beside the nodes (4.22).
const nodeList = list('', 'v1', 'Node');
const requestList = list('certificates.k8s.io', 'v1', 'CertificateSigningRequest');
const poolList = list('machineconfiguration.openshift.io', 'v1', 'MachineConfigPool');
const instanceList = list('kubevirt.io', 'v1', 'VirtualMachineInstance');

/** What it asks of Prometheus: used and total memory, storage and CPUs, and the pods of each node. */
const queries = [
  'sum by (instance) (node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes)',
  'sum by (instance) (node_memory_MemTotal_bytes)',
  'sum by (instance) (node_filesystem_size_bytes - node_filesystem_free_bytes)',
  'sum by (instance) (node_filesystem_size_bytes)',
  'sum by (instance) (instance:node_cpu:rate:sum)',
  'sum by (instance) (instance:node_num_cpu:sum)',
  'sum by (node) (kubelet_running_pods)',
];
const perPage = 50;

/** Rows as the console's own list of nodes has them: the same columns, watches and questions, fifty at a time. */
export default function ConsoleNodesPage() {
  const [nodes, loaded] = useK8sWatchResource<NodeObject[]>(nodeList);
  useK8sWatchResource<K8sResourceCommon[]>(requestList);
  const [pools] = useK8sWatchResource<K8sResourceCommon[]>(poolList);
  const [instances] = useK8sWatchResource<K8sResourceCommon[]>(instanceList);
  const [answers, setAnswers] = useState<unknown[]>([]);
  useEffect(() => {
    const ask = (query: string) =>
      consoleFetchJSON(
        `/api/prometheus/api/v1/query?${new URLSearchParams({ query })}`,
      ) as Promise<unknown>;
    void Promise.all(queries.map(ask)).then(setAnswers, () => {});
  }, []);
  const machines = useMemo(() => {
    const count = new Map<string, number>();
    for (const { status } of instances as { status?: { nodeName?: string } }[]) {
      count.set(status?.nodeName ?? '', (count.get(status?.nodeName ?? '') ?? 0) + 1);
    }
    return count;
  }, [instances]);
  if (!loaded) return null;
  const sorted = [...nodes].sort((a, b) =>
    (a.metadata?.name ?? '').localeCompare(b.metadata?.name ?? ''),
  );
  const columns = [
    'Name',
    'Status',
    'Machine set',
    'Virtual machines',
    'Pods',
    'Memory',
    'CPU',
    '',
  ];
  return (
    <PageSection data-answers={answers.length} data-pools={pools.length}>
      <Title headingLevel="h1">Nodes</Title>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput aria-label="Filter by name" />
          </ToolbarItem>
          <ToolbarItem variant="pagination">
            <Pagination itemCount={sorted.length} perPage={perPage} page={1} isCompact />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Table aria-label="Nodes" gridBreakPoint="">
        <Thead>
          <Tr>
            {columns.map((column) => (
              <Th key={column} modifier="nowrap" screenReaderText={column || 'Actions'}>
                {column}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {sorted.slice(0, perPage).map(({ metadata, status }) => (
            <Tr key={metadata?.uid} data-test="console-node">
              <Td dataLabel="Name">
                <ResourceLink groupVersionKind={nodeKind} name={metadata?.name ?? ''} />
              </Td>
              <Td dataLabel="Status">
                <Icon status="success">
                  <CheckCircleIcon />
                </Icon>{' '}
                {status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True')
                  ? 'Ready'
                  : 'Not ready'}
              </Td>
              <Td dataLabel="Machine set">-</Td>
              <Td dataLabel="Virtual machines">{machines.get(metadata?.name ?? '') ?? '-'}</Td>
              <Td dataLabel="Pods">-</Td>
              <Td dataLabel="Memory">-</Td>
              <Td dataLabel="CPU">-</Td>
              <Td isActionCell>
                <MenuToggle variant="plain" aria-label="Actions" icon={<EllipsisVIcon />} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Pagination itemCount={sorted.length} perPage={perPage} page={1} variant="bottom" />
    </PageSection>
  );
}
