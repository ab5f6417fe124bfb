import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useBytes } from '../../components/Measure';
import { idList, numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory } from '../../telemetry/memory/model';

/** Of each NUMA node what no other card tells: its CPUs, and what programs could get of it; of empty ones their ids. */
export function NumaNodesCard({ node }: { node: NodeMemory }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const filled = node.numaNodes.filter(({ tier }) => tier !== 'empty');
  const empty = node.numaNodes.filter(({ tier }) => tier === 'empty').map(({ id }) => id);
  return (
    <Card data-test="numa-nodes-card">
      <CardHeader>
        <CardTitle component="h2">{t('NUMA nodes')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Table variant="compact" gridBreakPoint="grid-md" aria-label={t('NUMA nodes')}>
          <Thead>
            <Tr>
              <Th>{t('NUMA node')}</Th>
              <Th>{t('CPUs')}</Th>
              <Th>{t('Available to programs (estimate)')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {filled.map((numa) => (
              <Tr key={numa.id} data-test={`numa-row-${numa.id}`}>
                <Td dataLabel={t('NUMA node')}>{numaTitle(t, numa)}</Td>
                <Td dataLabel={t('CPUs')} modifier="breakWord">
                  {numa.cpuList || t('None')}
                </Td>
                <Td dataLabel={t('Available to programs (estimate)')}>
                  {bytes(numa.memAvailable)}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
      {empty.length > 0 && (
        <CardFooter className="cmmd-note" data-test="numa-empty">
          {t('NUMA nodes without CPUs, memory and device: {{ids}}', { ids: idList(empty) })}
        </CardFooter>
      )}
    </Card>
  );
}
