import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { List, ListItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { LedgerBar } from '../../components/ledger/LedgerBar';
import { boundsText } from '../../components/ledger/bounds-text';
import { useBytes } from '../../components/Measure';
import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, PodModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type { MemoryHolder, NodeLedger, NumaLedger, PartKind } from '../../ledger/types';

const vmiGvk = groupVersionKind(VirtualMachineInstanceModel);
const podGvk = groupVersionKind(PodModel);
/** As many holders as are named before the rest is counted. */
const mostNamed = 8;

/** The ledger of a node, one NUMA node a row: a bar, and the same in figures. */
export function LedgerTable({ ledger }: { ledger: NodeLedger }) {
  const { t } = useCmmdTranslation();
  const rows = ledger.numa.filter(({ total }) => total !== 0);
  return (
    <>
      <Table
        variant="compact"
        gridBreakPoint="grid-xl"
        className="cmmd-ledger-table"
        aria-label={t('Who owns the memory')}
        data-test="ledger-table"
      >
        <Thead>
          <Tr>
            <Th width={25} modifier="wrap">
              {t('NUMA node')}
            </Th>
            <Th modifier="wrap">{t('Huge pages')}</Th>
            <Th modifier="wrap">{t('Reserved by CMMD workloads')}</Th>
            <Th modifier="wrap">{t('Bound virtual machines')}</Th>
            <Th modifier="wrap">{t('Kernel, programs and caches')}</Th>
            <Th modifier="wrap">{t('Really free')}</Th>
            <Th modifier="wrap">{t('Total')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((numa) => (
            <NumaRow key={numa.id} numa={numa} />
          ))}
        </Tbody>
      </Table>
      <Holders
        title={t('On a NUMA node that nobody can tell from here')}
        holders={ledger.unplaced}
        name="unplaced"
      />
    </>
  );
}

function NumaRow({ numa }: { numa: NumaLedger }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const title = numaTitle(t, numa);
  const part = (kind: PartKind) => numa.parts.find((each) => each.kind === kind)?.bytes ?? 0;
  const unknown = part('unknown');
  return (
    <Tr data-test={`ledger-numa-${numa.id}`}>
      <Td dataLabel={t('NUMA node')}>
        {title}
        <LedgerBar label={title} parts={numa.parts} />
        <Holders holders={numa.holders} name={String(numa.id)} />
      </Td>
      <Td dataLabel={t('Huge pages')} data-test={`ledger-huge-${numa.id}`}>
        {boundsText(t, numa.huge)}
        {numa.hugeFrom === 'host' && numa.huge.atMost > 0 && (
          <div className="cmmd-note">
            {t('{{used}} in use, {{idle}} idle', {
              used: formatBytes(part('huge-used')),
              idle: formatBytes(part('huge-free')),
            })}
          </div>
        )}
        {numa.hugeIdle && numa.hugeIdle.atMost > 0 && (
          <div className="cmmd-note" data-test={`ledger-idle-${numa.id}`}>
            {t('Requested by nobody: {{idle}}', { idle: boundsText(t, numa.hugeIdle) })}
          </div>
        )}
      </Td>
      <Td dataLabel={t('Reserved by CMMD workloads')}>{bytes(numa.cmmdReserved)}</Td>
      <Td dataLabel={t('Bound virtual machines')}>
        {numa.machines ? boundsText(t, numa.machines) : t('Unknown')}
      </Td>
      <Td dataLabel={t('Kernel, programs and caches')}>
        {numa.total === undefined ? t('Unknown') : formatBytes(part('others'))}
        {unknown > 0 && (
          <div className="cmmd-note">
            {t('{{amount}} more, or huge pages', { amount: formatBytes(unknown) })}
          </div>
        )}
      </Td>
      <Td dataLabel={t('Really free')} data-test={`ledger-room-${numa.id}`}>
        <span className="cmmd-ledger-table__amount">
          {numa.room ? boundsText(t, numa.room) : t('Unknown')}
        </span>
        {numa.tier === 'cxl' && numa.operatorAvailable !== undefined && (
          <div className="cmmd-note">
            {t('By the operator: {{amount}}', { amount: formatBytes(numa.operatorAvailable) })}
          </div>
        )}
      </Td>
      <Td dataLabel={t('Total')}>
        <span className="cmmd-ledger-table__amount">{bytes(numa.total)}</span>
      </Td>
    </Tr>
  );
}

function Holders({
  title,
  holders,
  name,
}: {
  title?: string;
  holders: readonly MemoryHolder[];
  name: string;
}) {
  const { t } = useCmmdTranslation();
  if (holders.length === 0) {
    return null;
  }
  const named = [...holders]
    .sort((a, b) => b.hugePages + b.ordinary - (a.hugePages + a.ordinary))
    .slice(0, mostNamed);
  return (
    <div className="cmmd-note" data-test={`ledger-holders-${name}`}>
      {title}
      <List isPlain>
        {named.map((holder) => (
          <ListItem key={`${holder.kind} ${holder.namespace}/${holder.name}`}>
            <ResourceLink
              groupVersionKind={holder.kind === 'machine' ? vmiGvk : podGvk}
              name={holder.name}
              namespace={holder.namespace}
              inline
            />{' '}
            {holder.hugePages > 0
              ? t('{{amount}} of huge pages', { amount: formatBytes(holder.hugePages) })
              : t('{{amount}} bound', { amount: formatBytes(holder.ordinary) })}
          </ListItem>
        ))}
      </List>
      {holders.length > named.length &&
        t('And {{count}} more.', { count: holders.length - named.length })}
    </div>
  );
}
