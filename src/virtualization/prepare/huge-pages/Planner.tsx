import { ActionGroup, Button, Form, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { CardEmpty } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { formatBytes } from '../../../k8s/bytes';
import { allocatableMemory } from '../../../machine-config/huge-pages/allocatable';
import {
  changePages,
  createPages,
  PAGE_BYTES,
} from '../../../machine-config/huge-pages/machine-config';
import { samePages } from '../../../machine-config/huge-pages/progress';
import { useImpactFacts } from '../../../enrolment/set-label/impact/useImpactFacts';
import { acceptedPages, PagesField } from './PagesField';
import type { TypedPages } from './PagesField';
import { SendPages } from './SendPages';
import { plannedNuma } from './plan';
import type { PlannedNuma } from './plan';
import type { HugePages, PagesRow } from './useHugePages';

/** How many pages on which NUMA nodes of the pool: chosen, and then shown as it is sent. */
export function Planner({
  cluster,
  pages,
  pool,
  onClose,
}: {
  cluster: EnrolmentCluster;
  pages: HugePages;
  pool: string;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { config, asked, members, rows } = pages;
  const numa = useMemo(() => plannedNuma(members), [members]);
  const [typed, setTyped] = useState<ReadonlyMap<number, TypedPages>>(
    () => new Map([...asked].map(([id, count]) => [id, { text: String(count), again: '' }])),
  );
  const [sending, setSending] = useState(false);
  const names = useMemo(() => rows.map(({ nodeName }) => nodeName), [rows]);
  const reading = useImpactFacts(names);
  const typedOf = (id: number) => typed.get(id) ?? { text: '', again: '' };
  const accepted = numa.map((each) => acceptedPages(each, typedOf(each.id)));
  const wanted = new Map(
    numa.flatMap(({ id }, index): [number, number][] => {
      const each = accepted[index];
      return typeof each === 'object' ? [[id, each.pages]] : [];
    }),
  );
  // What is asked for on NUMA nodes that nobody gives figures of stays as it is.
  const kept = [...asked].filter(([id]) => !numa.some((each) => each.id === id));
  const all = new Map([...kept, ...wanted]);
  const refused = accepted.some((each) => each === 'refused');
  const ready = !refused && wanted.size > 0 && !samePages(all, asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      setSending(true);
    }
  };
  if (numa.length === 0) {
    return (
      <CardEmpty title={t('No NUMA node without CPUs is known in this pool')}>
        {t(
          'Figures come from the collectors, or from Read from the node on the tab CMM-D of a node. Without them nobody can say how many pages are safe.',
        )}
      </CardEmpty>
    );
  }
  return (
    <Form onSubmit={submit} className="cmmd-pages" data-test="pages-planner">
      <Title headingLevel="h3">
        {config ? t('Change the number of pages') : t('Set huge pages aside')}
      </Title>
      {numa.map((each) => (
        <PagesField
          key={each.id}
          numa={each}
          typed={typedOf(each.id)}
          onChange={(next) => setTyped((before) => new Map([...before, [each.id, next]]))}
        />
      ))}
      {!refused && wanted.size > 0 && (
        <AllocatableTable
          rows={rows}
          numa={numa}
          wanted={wanted}
          podsOf={(name) => reading.facts.podsByNode.get(name)}
        />
      )}
      <ActionGroup>
        <Button type="submit" variant="primary" isDisabled={!ready} data-test="pages-review">
          {t('Review')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="pages-cancel">
          {t('Cancel')}
        </Button>
      </ActionGroup>
      {sending && (
        <SendPages
          cluster={cluster}
          pool={pool}
          reading={reading}
          current={config}
          change={config ? changePages(config, pool, all) : createPages(pool, all)}
          title={config ? t('Change the number of pages') : t('Set huge pages aside')}
          onClose={() => setSending(false)}
          onDone={onClose}
        />
      )}
    </Form>
  );
}

/** What stays for ordinary requests on each node: huge pages are taken off, whichever NUMA node they are on. */
function AllocatableTable({
  rows,
  numa,
  wanted,
  podsOf,
}: {
  rows: readonly PagesRow[];
  numa: readonly PlannedNuma[];
  wanted: ReadonlyMap<number, number>;
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
                    {t(
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
