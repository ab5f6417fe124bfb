import { useState } from 'react';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, TextInput, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';

const nodeList = { groupVersionKind: { version: 'v1', kind: 'Node' }, isList: true };

/** The least that a plugin's page can do: list the cluster's nodes. */
export default function NodesPage() {
  const [nodes, loaded] = useK8sWatchResource<K8sResourceCommon[]>(nodeList);
  const [filter, setFilter] = useState('');
  if (!loaded) return null;
  const shown = nodes.filter(({ metadata }) => metadata?.name?.includes(filter));
  return (
    <PageSection>
      <Title headingLevel="h1">Nodes</Title>
      <TextInput
        aria-label="Filter by name"
        data-test="bare-filter"
        value={filter}
        onChange={(_event, value) => setFilter(value)}
      />
      <Table aria-label="Nodes">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Created</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ metadata }) => (
            <Tr key={metadata?.name} data-test="bare-node">
              <Td dataLabel="Name">{metadata?.name}</Td>
              <Td dataLabel="Created">{metadata?.creationTimestamp}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </PageSection>
  );
}
