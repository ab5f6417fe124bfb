import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { CardEmpty } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { useNodeTopology } from '../../telemetry/watches/useNodeTopology';

/** The zones of a node's NodeResourceTopology; nothing where the cluster serves no such object. */
export function ZonesCard({ nodeName }: { nodeName: string }) {
  const { t } = useCmmdTranslation();
  const { served, topology, error } = useNodeTopology(nodeName);
  if (!served || (!topology && !error)) {
    return null;
  }
  const zones = topology?.zones ?? [];
  return (
    <Card data-test="zones-card" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Topology zones')}</CardTitle>
      </CardHeader>
      <CardBody>
        {error ? (
          <CardEmpty title={t('The NodeResourceTopology could not be read')}>
            {errorMessage(error)}
          </CardEmpty>
        ) : zones.length === 0 ? (
          <CardEmpty title={t('The NodeResourceTopology names no zone')} />
        ) : (
          <Table variant="compact" gridBreakPoint="grid-md" aria-label={t('Topology zones')}>
            <Thead>
              <Tr>
                <Th>{t('Zone')}</Th>
                <Th>{t('Resource')}</Th>
                <Th>{t('Capacity')}</Th>
                <Th>{t('Allocatable')}</Th>
                <Th>{t('Available')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {zones.flatMap(({ name = '', resources = [] }) =>
                resources.map((resource, index) => (
                  <Tr key={`${name} ${resource.name ?? index}`} data-test={`zone-${name}`}>
                    <Td dataLabel={t('Zone')}>{name}</Td>
                    <Td dataLabel={t('Resource')}>{resource.name ?? t('Unknown')}</Td>
                    <Td dataLabel={t('Capacity')}>{resource.capacity ?? t('Unknown')}</Td>
                    <Td dataLabel={t('Allocatable')}>{resource.allocatable ?? t('Unknown')}</Td>
                    <Td dataLabel={t('Available')}>{resource.available ?? t('Unknown')}</Td>
                  </Tr>
                )),
              )}
            </Tbody>
          </Table>
        )}
      </CardBody>
      <CardFooter className="cmmd-note">
        {t('From the NodeResourceTopology of the node, as its exporter wrote it.')}
      </CardFooter>
    </Card>
  );
}
