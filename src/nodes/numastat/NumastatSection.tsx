import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeResource } from '../../k8s/types';
import type { NodeMemory, NumaTier } from '../../telemetry/memory/model';
import type { NodeReading } from '../../telemetry/node-reading/reading';
import { useNodeReading } from '../../telemetry/node-reading/useNodeReading';
import type { NumaMeminfo } from '../../telemetry/prometheus/numa-meminfo';
import { NumastatCard } from './NumastatCard';
import { numastatTable, readingTable } from './table';

const ReadNode = lazyPart(() =>
  import(/* webpackChunkName: "node-later" */ '../reading/ReadNode').then(
    (module) => module.ReadNode,
  ),
);

/**
 * `numastat -cm` of a node: what its collector gives all the time, and all of it when somebody has read
 * the node. Where no collector runs, reading is the only way.
 *
 * @param node `undefined` where its collector gives no figures
 */
export function NumastatSection({
  resource,
  node,
  series,
  hugePageBytes,
}: {
  resource: NodeResource;
  node: NodeMemory | undefined;
  /** What node_exporter knows of the host, and its default huge page size where it is known. */
  series: NumaMeminfo;
  hugePageBytes: number | undefined;
}) {
  const { t } = useCmmdTranslation();
  const name = resource.metadata?.name ?? '';
  const reading = useNodeReading(name, resource.status?.nodeInfo?.bootID);
  const [live, setLive] = useState<boolean>();
  // What was just read is what somebody wants to see; the choice is theirs then.
  const showsReading = reading !== undefined && (node === undefined || live !== true);
  const table = useMemo(
    () =>
      showsReading
        ? readingTable(reading)
        : node && numastatTable(node.numaNodes, series, hugePageBytes),
    [showsReading, reading, node, series, hugePageBytes],
  );
  const tiers = useMemo(() => tiersOf(node, reading), [node, reading]);
  return (
    <NumastatCard
      nodeName={name}
      table={table}
      tiers={tiers}
      source={
        node &&
        reading && (
          <ToggleGroup isCompact aria-label={t('Figures')} className="cmmd-numastat__source">
            <ToggleGroupItem
              text={t('As read from the node')}
              buttonId="numastat-read"
              isSelected={showsReading}
              onChange={() => setLive(false)}
            />
            <ToggleGroupItem
              text={t('Live')}
              buttonId="numastat-live"
              isSelected={!showsReading}
              onChange={() => setLive(true)}
            />
          </ToggleGroup>
        )
      }
      more={
        <Suspense fallback={<CardLoading lines={2} />}>
          <ReadNode resource={resource} reading={reading} onRead={() => setLive(false)} />
        </Suspense>
      }
      note={
        showsReading ? (
          <span data-test="numastat-read-at">
            {reading.from.kind === 'pod'
              ? t('Read in pod {{pod}} of this node:', { pod: reading.from.pod })
              : t('Pasted from a terminal:')}{' '}
            <Timestamp timestamp={new Date(reading.at).toISOString()} simple />
          </span>
        ) : node === undefined ? undefined : series.size > 0 ? (
          t(
            'Fields that the collector on this node does not give are from node_exporter, by way of Prometheus.',
          )
        ) : (
          t(
            'These are the fields that the collector on this node gives. Prometheus has no node_memory_numa series of the node, which would give the others.',
          )
        )
      }
    />
  );
}

function tiersOf(
  node: NodeMemory | undefined,
  reading: NodeReading | undefined,
): ReadonlyMap<number, NumaTier> {
  return new Map([
    ...(reading?.numa ?? []).flatMap(({ id, tier }): [number, NumaTier][] =>
      tier === undefined ? [] : [[id, tier]],
    ),
    ...(node?.numaNodes ?? []).map(({ id, tier }): [number, NumaTier] => [id, tier]),
  ]);
}
