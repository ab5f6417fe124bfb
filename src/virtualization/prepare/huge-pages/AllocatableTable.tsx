import { Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { allocatableMemory } from '../../../machine-config/huge-pages/allocatable';
import { PAGE_BYTES } from '../../../machine-config/huge-pages/machine-config';
import type { PlannedNuma } from './plan';
import type { PagesRow } from './useHugePages';

/** What stays for ordinary requests on each node: huge pages are taken off, whichever NUMA node they are on. */
export function AllocatableTable({
  rows,
  numa,
  wanted,
  byTuned,
  podsOf,
}: {
  rows: readonly PagesRow[];
  numa: readonly PlannedNuma[];
  wanted: ReadonlyMap<number, number>;
  /** TuneD reboots nothing: the kubelet counts anew when it is restarted. */
  byTuned: boolean;
  podsOf: (nodeName: string) => Parameters<typeof allocatableMemory>[2];
}) {
  const { t } = useCmmdTranslation();
  const shown = rows.flatMap(({ node, nodeName, kubelet }) => {
    const own = numa.flatMap(({ id, rooms }) => {
      const room = rooms.find((each) => each.nodeName === nodeName)?.room;
      return room ? [{ pages: wanted.get(id) ?? 0, present: room.present / PAGE_BYTES }] : [];
    });
    const sum = (of: (each: (typeof own)[number]) => number) =>
      own.reduce((total, each) => total + of(each), 0);
    // Pages of these NUMA nodes that the kubelet counts already are off its memory now.
    const counted = Math.min(
      kubelet,
      sum(({ present }) => present),
    );
    const change = (sum(({ pages }) => pages) - counted) * PAGE_BYTES;
    const memory = allocatableMemory(node, change, podsOf(nodeName));
    return memory ? [{ nodeName, ...memory }] : [];
  });
  return (
    <section>
      <Title headingLevel="h4">{t('Memory that pods may request afterwards')}</Title>
      <Table
        variant="compact"
        aria-label={t('Memory that pods may request afterwards')}
        data-test="pages-allocatable"
      >
        <Thead>
          <Tr>
            <Th>{t('Node')}</Th>
            <Th modifier="wrap">{t('Allocatable now')}</Th>
            <Th modifier="wrap">{t('Afterwards')}</Th>
            <Th modifier="wrap">{t('Requested by pods now')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(({ nodeName, now, after, requested }) => (
            <Tr key={nodeName} data-test={`pages-allocatable-${nodeName}`}>
              <Td dataLabel={t('Node')}>{nodeName}</Td>
              <Td dataLabel={t('Allocatable now')}>{formatBytes(now)}</Td>
              <Td dataLabel={t('Afterwards')}>{formatBytes(after)}</Td>
              <Td dataLabel={t('Requested by pods now')}>
                {requested === undefined ? t('Unknown') : formatBytes(requested)}
                {requested !== undefined && requested > after && (
                  <div className="cmmd-note" data-test={`pages-too-little-${nodeName}`}>
                    {byTuned
                      ? t(
                          'More than there will be: the kubelet may refuse some of these pods when it is restarted.',
                        )
                      : t(
                          'More than there will be: some of these pods stay Pending after the reboot.',
                        )}
                  </div>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </section>
  );
}
