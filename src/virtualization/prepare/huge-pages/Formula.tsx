import { ExpandableSection, List, ListItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { nodeMemoryPath } from '../../links';
import { withoutText } from './pages-text';
import type { PlannedNuma } from './plan';

/** How the safe maximum of a NUMA id comes about, node by node. */
export function Formula({ numa }: { numa: PlannedNuma }) {
  const { t, language } = useCmmdTranslation();
  const { id, rooms, without } = numa;
  const promised = (bytes: number | undefined) =>
    bytes === undefined ? t('Unknown') : formatBytes(bytes);
  const unpromised = rooms.filter(
    ({ room }) => room.cmmd === undefined || room.machines === undefined,
  );
  const guessed = rooms.filter(({ room }) => !room.presentKnown);
  return (
    <ExpandableSection
      toggleText={t('How the safe maximum comes about')}
      data-test={`pages-formula-${id}`}
    >
      <Table
        variant="compact"
        borders={false}
        gridBreakPoint="grid-lg"
        aria-label={t('How the safe maximum of NUMA node {{id}} comes about', { id })}
      >
        <Thead>
          <Tr>
            <Th modifier="wrap">{t('Node')}</Th>
            <Th modifier="wrap">{t('Free now')}</Th>
            <Th modifier="wrap">{t('+ page cache')}</Th>
            <Th modifier="wrap">{t('+ huge pages there now')}</Th>
            <Th modifier="wrap">{t('− reserved by CMMD workloads')}</Th>
            <Th modifier="wrap">{t('− bound virtual machines')}</Th>
            <Th modifier="wrap">{t('− headroom')}</Th>
            <Th modifier="wrap">{t('= pages of 2 MiB')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rooms.map(({ nodeName, room }) => (
            <Tr key={nodeName}>
              <Td dataLabel={t('Node')}>{nodeName}</Td>
              <Td dataLabel={t('Free now')}>{formatBytes(room.free)}</Td>
              <Td dataLabel={t('+ page cache')}>{formatBytes(room.cache)}</Td>
              <Td dataLabel={t('+ huge pages there now')}>{formatBytes(room.present)}</Td>
              <Td dataLabel={t('− reserved by CMMD workloads')}>{promised(room.cmmd)}</Td>
              <Td dataLabel={t('− bound virtual machines')}>{promised(room.machines)}</Td>
              <Td dataLabel={t('− headroom')}>{formatBytes(room.headroom)}</Td>
              <Td dataLabel={t('= pages of 2 MiB')}>{room.pages.toLocaleString(language)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <List isPlain className="cmmd-note">
        <ListItem>
          {t(
            'What CMMD workloads and bound machines were promised counts in full: nobody tells how much of it is in use already. Headroom is 5 % of the memory, at least 4 GiB. The node with the least room decides.',
          )}
        </ListItem>
        {unpromised.map(({ nodeName }) => (
          <ListItem key={nodeName} data-test={`pages-unpromised-${nodeName}`}>
            {t(
              '{{node}}: what CMMD workloads or bound machines were promised is not known, so that no number is safe.',
              { node: nodeName },
            )}
          </ListItem>
        ))}
        {guessed.map(({ nodeName }) => (
          <ListItem key={nodeName} data-test={`pages-guessed-${nodeName}`}>
            {t(
              '{{node}}: how its huge pages are divided among its NUMA nodes is not known, so that the fewest are counted here.',
              { node: nodeName },
            )}{' '}
            <Link to={nodeMemoryPath(nodeName)}>{t('Read from the node')}</Link>
          </ListItem>
        ))}
        {without.map(({ nodeName, why }) => (
          <ListItem key={nodeName} data-test={`pages-without-${nodeName}`}>
            {withoutText(t, nodeName, why)}
          </ListItem>
        ))}
      </List>
    </ExpandableSection>
  );
}
