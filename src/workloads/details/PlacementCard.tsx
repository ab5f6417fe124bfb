import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { CardForbidden } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { NodeLink } from '../NodeLink';
import { memoryText, modeText } from '../state-text';
import type { Workload } from './useWorkload';

/** What the CMMD asks for beside where its pods are. The status is not asked: it repeats the spec. */
export function PlacementCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const { cmmd, situation, seesPods } = workload;
  const { enable = false, allocateMode = '', allocate = {} } = cmmd.spec ?? {};
  const manual = enable && allocateMode === 'manual';
  const chosen = t('The operator chooses');
  const { placements } = situation;
  const nodes = [...new Set(placements.map(({ nodeName }) => nodeName))];
  const numas = [...new Set(placements.map(({ numa }) => numa))];
  const cpus = [...new Set(placements.map((place) => place.cpus))];
  const rows: { id: string; title: string; asked: ReactNode; actual: ReactNode }[] = [
    {
      id: 'memory',
      title: t('Memory'),
      asked: memoryText(enable, t),
      actual: placements.length
        ? numas.some((numa) => numa !== '')
          ? t('Bound to CXL memory after its start')
          : t('Not bound')
        : '-',
    },
    { id: 'mode', title: t('Mode'), asked: modeText(allocateMode, t), actual: '' },
    {
      id: 'node',
      title: t('Node'),
      asked: manual ? allocate.nodeName || '-' : chosen,
      actual: nodes.length ? nodes.map((name) => <NodeLink key={name} name={name} />) : '-',
    },
    {
      id: 'numa',
      title: t('NUMA node'),
      asked: manual ? allocate.memory || '-' : enable ? chosen : t('Any'),
      actual: numas.length ? numas.map((numa) => numa || t('Any')).join(', ') : '-',
    },
    {
      id: 'cpu',
      title: t('CPUs'),
      asked: manual && allocate.cpu && allocate.cpu !== 'auto' ? allocate.cpu : t('Any'),
      actual: cpus.length ? cpus.map((list) => list || t('Any')).join(', ') : '-',
    },
  ];
  return (
    <Card isFullHeight data-test="workload-placement">
      <CardTitle component="h2">{t('Placement')}</CardTitle>
      <CardBody>
        {seesPods ? (
          <Table aria-label={t('Placement')} variant="compact" gridBreakPoint="">
            <Thead>
              <Tr>
                <Th screenReaderText={t('Property')} />
                <Th>{t('Asked')}</Th>
                <Th>{t('Actual')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {rows.map(({ id, title, asked, actual }) => (
                <Tr key={id}>
                  <Th scope="row">{title}</Th>
                  <Td dataLabel={t('Asked')} modifier="breakWord" data-test={`cmmd-asked-${id}`}>
                    {asked}
                  </Td>
                  <Td dataLabel={t('Actual')} modifier="breakWord" data-test={`cmmd-actual-${id}`}>
                    {actual}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        ) : (
          <CardForbidden
            permission={t('list and watch on pods in {{project}}', {
              project: cmmd.metadata?.namespace ?? '',
            })}
          />
        )}
      </CardBody>
    </Card>
  );
}
