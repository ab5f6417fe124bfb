import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { CardEmpty } from '../../components/CardStates';
import { useBytes } from '../../components/Measure';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeResource } from '../../k8s/types';
import { hugepages } from '../hugepages';

/** Hugepages of a node, by page size. */
export function HugepagesCard({ node }: { node: NodeResource }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const pages = hugepages(node);
  return (
    <Card data-test="hugepages-card" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Hugepages')}</CardTitle>
      </CardHeader>
      <CardBody>
        {pages.length === 0 ? (
          <CardEmpty title={t('The node reports no hugepages')} />
        ) : (
          <Table variant="compact" gridBreakPoint="grid-md" aria-label={t('Hugepages')}>
            <Thead>
              <Tr>
                <Th>{t('Page size')}</Th>
                <Th>{t('Reserved on the host')}</Th>
                <Th>{t('Allocatable to pods')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {pages.map(({ pageSize, capacity, allocatable }) => (
                <Tr key={pageSize} data-test={`hugepages-${pageSize}`}>
                  <Td dataLabel={t('Page size')}>{pageSize}</Td>
                  <Td dataLabel={t('Reserved on the host')}>{bytes(capacity)}</Td>
                  <Td dataLabel={t('Allocatable to pods')}>{bytes(allocatable)}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
      <CardFooter className="cmmd-note">
        {t(
          'The kubelet counts hugepages of the whole node, not of each NUMA node. CXL memory can give pages of 2 MiB, but not of 1 GiB: it is in the movable zone.',
        )}
      </CardFooter>
    </Card>
  );
}
