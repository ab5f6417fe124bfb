import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Label, List, ListItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router-dom-v5-compat';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { groupVersionKind, NodeModel } from '../../../k8s/models';
import { TunedModel } from '../../../k8s/virtualization-models';
import { TUNING_NAMESPACE } from '../../../machine-config/names';
import { nodeMemoryPath } from '../../links';
import { gapText, pagesText, stageLabel } from './pages-text';
import { RestartKubelet } from './RestartKubelet';
import type { PagesRow } from './useHugePages';

const nodeGvk = groupVersionKind(NodeModel);
const tunedGvk = groupVersionKind(TunedModel);

/**
 * Each node of the pool: asked for, in sysfs, seen by the kubelet, used; every gap with what it comes from.
 *
 * @param onMove plans the same by a MachineConfig; `undefined` where that is no way out
 */
export function PagesTable({
  pool,
  rows,
  onMove,
}: {
  pool: string;
  rows: readonly PagesRow[];
  onMove: (() => void) | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Table
      variant="compact"
      gridBreakPoint="grid-lg"
      aria-label={t('Huge pages of the nodes of pool {{pool}}', { pool })}
      data-test="pages-table"
    >
      <Thead>
        <Tr>
          <Th modifier="wrap" width={15}>
            {t('Node')}
          </Th>
          <Th modifier="wrap" width={30}>
            {t('State')}
          </Th>
          <Th modifier="wrap">{t('Asked for')}</Th>
          <Th modifier="wrap">{t('In sysfs')}</Th>
          <Th modifier="wrap">{t('Seen by the kubelet')}</Th>
          <Th modifier="wrap">{t('Requested by machines')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Row key={row.nodeName} row={row} onMove={onMove} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ row, onMove }: { row: PagesRow; onMove: (() => void) | undefined }) {
  const { t, language } = useCmmdTranslation();
  const { nodeName, progress, kubelet, requested, bootedError, tuneds } = row;
  const { stage, expected, host, gaps } = progress;
  const { text, color } = stageLabel(t, stage);
  const shown = (pages: number) => pagesText(t, pages, language);
  return (
    <Tr data-test={`pages-row-${nodeName}`} data-stage={stage}>
      <Td dataLabel={t('Node')}>
        <ResourceLink groupVersionKind={nodeGvk} name={nodeName} />
      </Td>
      <Td dataLabel={t('State')}>
        <Label isCompact color={color}>
          {text}
        </Label>
        <List isPlain className="cmmd-note">
          {bootedError !== undefined && (
            <ListItem>
              {t('The configuration that it runs could not be read: {{message}}', {
                message: errorMessage(bootedError),
              })}
            </ListItem>
          )}
          {gaps.map((gap) => (
            <ListItem key={JSON.stringify(gap)} data-test={`pages-gap-${gap.kind}`}>
              {gapText(t, gap, language)}
              {gap.kind === 'restart' && <RestartKubelet row={row} onMove={onMove} />}
            </ListItem>
          ))}
        </List>
      </Td>
      <Td dataLabel={t('Asked for')} data-test={`pages-asked-${nodeName}`}>
        {shown(expected)}
        {tuneds.map((name) => (
          <div key={name} className="cmmd-note">
            <ResourceLink
              groupVersionKind={tunedGvk}
              name={name}
              namespace={TUNING_NAMESPACE}
              inline
            />
          </div>
        ))}
      </Td>
      <Td dataLabel={t('In sysfs')} data-test={`pages-host-${nodeName}`}>
        {host === undefined ? (
          <Link to={nodeMemoryPath(nodeName)}>{t('Read from the node')}</Link>
        ) : (
          shown(host)
        )}
      </Td>
      <Td dataLabel={t('Seen by the kubelet')} data-test={`pages-kubelet-${nodeName}`}>
        {shown(kubelet)}
      </Td>
      <Td dataLabel={t('Requested by machines')} data-test={`pages-requested-${nodeName}`}>
        {requested === undefined ? t('Unknown') : shown(requested)}
      </Td>
    </Tr>
  );
}
