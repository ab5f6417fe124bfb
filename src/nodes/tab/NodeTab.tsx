import { Grid, GridItem, PageSection, Title } from '@patternfly/react-core';
import { Suspense, useMemo } from 'react';
import { CardLoading } from '../../components/CardStates';
import { NodeState } from '../../components/NodeState';
import { OverbookedNotices } from '../../components/OverbookedNotices';
import { lazyPart } from '../../components/lazy-part';
import { RemovableWarmUps } from '../../components/warm-ups/RemovableWarmUps';
import { useCmmdTranslation } from '../../components/translation';
import { boundName } from '../../k8s/nodes';
import type { NodeResource } from '../../k8s/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { useOverbookings } from '../../telemetry/memory/useOverbookings';
import { pagesByNuma } from '../../telemetry/prometheus/numa-meminfo';
import { useNumaMeminfo } from '../../telemetry/prometheus/useNumaMeminfo';
import { useWarmUps } from '../../telemetry/watches/useWarmUps';
import { warmUpsOf } from '../../telemetry/watches/warm-ups';
import { useStaleNodes } from '../../telemetry/memory/useStaleNodes';
import { hugepages } from '../hugepages';
import { hugePageBytes } from '../numastat/huge-page-size';
import { NumastatSection } from '../numastat/NumastatSection';
import { CollectorNotice } from './CollectorNotice';
import { DeviceHealthCard } from './DeviceHealthCard';
import { HugepagesCard } from './HugepagesCard';
import { NodeHistoryCard } from './NodeHistoryCard';
import { NoFigures } from './NoFigures';
import { NumaNodesCard } from './NumaNodesCard';
import { RequiredFilesCard } from './RequiredFilesCard';
import { WorkloadsCard } from './WorkloadsCard';
import { ZonesCard } from './ZonesCard';
// Style sheets of the later parts come with the page: each of their own would be one more file that the
// entry script has to name.
import '../../components/ledger/ledger.css';
import '../../components/terminal/terminal.css';
import '../../components/tier-swatch.css';
import './node-tab.css';

const LedgerCard = lazyPart(() =>
  import(/* webpackChunkName: "node-later" */ '../ledger/LedgerCard').then(
    (module) => module.LedgerCard,
  ),
);

/** What an administrator does with `toolbox` and `numastat -cm` on one host, as a page. */
export function NodeTab({ resource }: { resource: NodeResource }) {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const name = resource.metadata?.name ?? '';
  const node = memory.nodes.find(({ nodeName }) => nodeName === name);
  const overbooked = useOverbookings();
  const warmUpPods = useWarmUps(boundName(resource));
  const warmUps = warmUpsOf(warmUpPods, Date.now());
  const staleNodes = useStaleNodes(memory.nodes, memory.staleAfterMs);
  const hasFigures = node !== undefined && node.numaNodes.length > 0;
  return (
    <PageSection hasBodyWrapper={false} className="cmmd-words" data-test="cmmd-node">
      <Grid hasGutter>
        <GridItem className="cmmd-node-heading">
          <Title headingLevel="h2">{t('CMM-D')}</Title>
          {hasFigures && <NodeState node={node} stale={staleNodes.has(name)} />}
        </GridItem>
        {!memory.loaded ? (
          <GridItem className="cmmd-node-figures">
            <CardLoading lines={8} />
          </GridItem>
        ) : (
          <>
            <OverbookedNotices bookings={overbooked.filter(({ nodeName }) => nodeName === name)} />
            {hasFigures ? (
              <>
                <CollectorNotice node={node} stale={staleNodes.has(name)} />
                <GridItem>
                  <NodeHistoryCard node={node} />
                </GridItem>
              </>
            ) : (
              <GridItem className="cmmd-node-figures">
                <NoFigures resource={resource} node={node} />
              </GridItem>
            )}
            {/* In the same place before and after the first figures: what it watches is watched once. */}
            <MemoryCards resource={resource} node={hasFigures ? node : undefined} />
            {hasFigures && (
              <>
                <GridItem>
                  <NumaNodesCard node={node} />
                </GridItem>
                <GridItem xl2={6}>
                  <DeviceHealthCard node={node} />
                </GridItem>
                <GridItem xl2={6}>
                  <RequiredFilesCard files={node.files} />
                </GridItem>
              </>
            )}
            {warmUps.length > 0 && (
              <GridItem>
                <RemovableWarmUps warmUps={warmUps} />
              </GridItem>
            )}
            <GridItem xl2={6}>
              <WorkloadsCard node={node} resource={resource} />
            </GridItem>
            <GridItem xl2={6}>
              <HugepagesCard node={resource} />
            </GridItem>
            <GridItem className="cmmd-node-slot">
              <ZonesCard nodeName={name} />
            </GridItem>
          </>
        )}
      </Grid>
    </PageSection>
  );
}

/** What every node can tell, with a collector or without. */
function MemoryCards({ resource, node }: { resource: NodeResource; node: NodeMemory | undefined }) {
  const { series, hugePageBytes: exporterBytes } = useNumaMeminfo(resource.metadata?.name ?? '');
  const pageBytes = hugePageBytes(exporterBytes, hugepages(resource), series);
  const exporter = useMemo(() => pagesByNuma(series, pageBytes), [series, pageBytes]);
  return (
    <>
      <GridItem>
        <NumastatSection
          resource={resource}
          node={node}
          series={series}
          hugePageBytes={pageBytes}
        />
      </GridItem>
      <GridItem>
        <Suspense fallback={<CardLoading lines={4} />}>
          <LedgerCard resource={resource} node={node} exporter={exporter} />
        </Suspense>
      </GridItem>
    </>
  );
}
