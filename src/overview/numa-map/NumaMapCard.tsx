import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { CardEmpty, CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { naturalOrder } from '../../k8s/natural-order';
import { NumaMap } from './NumaMap';

const NumaTable = lazyPart(() => import('./NumaTable').then((module) => module.NumaTable));

const noPools: ReadonlyMap<string, string | undefined> = new Map();

/** Every NUMA node of every node with a collector: as a map, or as a table. */
export function NumaMapCard({
  nodes,
  ledgers,
  poolOf = noPools,
}: {
  nodes: readonly NodeMemory[];
  /** Who owns their memory, by node; absent while that is not known. */
  ledgers?: ReadonlyMap<string, NodeLedger>;
  /** The pool that each node takes its config from; absent while that is not known. */
  poolOf?: ReadonlyMap<string, string | undefined>;
}) {
  const { t } = useCmmdTranslation();
  const [view, setView] = useState<'map' | 'table'>('map');
  const ordered = useMemo(() => {
    const pool = (nodeName: string) => poolOf.get(nodeName) ?? '';
    return [...nodes].sort(
      (a, b) =>
        naturalOrder(pool(a.nodeName), pool(b.nodeName)) || naturalOrder(a.nodeName, b.nodeName),
    );
  }, [nodes, poolOf]);
  const empty = ordered.every((node) => node.numaNodes.length === 0);
  return (
    <Card isCompact isFullHeight data-test="numa-map-card">
      <CardHeader
        actions={{
          actions: (
            <ToggleGroup aria-label={t('View of the NUMA nodes')} isCompact>
              <ToggleGroupItem
                text={t('Map')}
                isSelected={view === 'map'}
                onChange={() => setView('map')}
                buttonId="cmmd-numa-map-view"
              />
              <ToggleGroupItem
                text={t('Table')}
                isSelected={view === 'table'}
                onChange={() => setView('table')}
                buttonId="cmmd-numa-table-view"
              />
            </ToggleGroup>
          ),
          hasNoOffset: true,
        }}
      >
        <CardTitle component="h2">{t('NUMA map')}</CardTitle>
      </CardHeader>
      <CardBody>
        {empty ? (
          <CardEmpty title={t('No NUMA node reported')}>
            {t('NUMA nodes appear as soon as a collector answers.')}
          </CardEmpty>
        ) : view === 'map' ? (
          <NumaMap nodes={ordered} ledgers={ledgers} poolOf={poolOf} />
        ) : (
          <Suspense fallback={<CardLoading lines={6} />}>
            <NumaTable nodes={ordered} />
          </Suspense>
        )}
      </CardBody>
    </Card>
  );
}
