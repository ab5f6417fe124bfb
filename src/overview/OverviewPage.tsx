import { Grid, GridItem, PageSection, Title } from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { CardLoading } from '../components/CardStates';
import { PageTitle } from '../components/PageTitle';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';
import { useClusterMemory, useOperatorPods } from '../telemetry/memory/useClusterMemory';
import { useOperatorOutage } from '../telemetry/watches/useOperatorOutage';
import type { OperatorOutage } from '../operator/outage';
import type { ClusterMemory } from '../telemetry/memory/useClusterMemory';
import type { Overbooking } from '../telemetry/memory/useOverbookings';
import { useStable } from '../telemetry/watches/useStable';
import { useTogether } from '../telemetry/watches/useTogether';
import type { HistoryState } from './getting-started/steps';
import { useStaleNodes } from '../telemetry/memory/useStaleNodes';
import { CapacityItem, MapItem, MemoryCards } from './MemoryCards';
import { CapacityLoading } from './OverviewLoading';
import type { Finding } from './status/health';
import { StatusCard } from './status/StatusCard';
import { UtilizationCard } from './utilization/UtilizationCard';
import { useAfterFirstScreen } from '../components/useAfterFirstScreen';
import { DeploymentModel, EventModel } from '../k8s/models';
import { useBegun } from '../telemetry/live-list/useLiveList';
import { useMayList } from '../telemetry/watches/watched';
import { CMMD_EVENTS, DEPLOYMENTS, hasDeployments } from '../workloads/workload-queries';
import { useHistoryState } from './useHistoryState';
import { useOverviewObjects } from './useOverviewObjects';
import type { OverviewObjects } from './useOverviewObjects';
import './overview.css';

// Guidance and alerts that few clusters need, and what is at the page's end.
const laterCards = () => import('./later-cards');
const ActivityCard = lazyPart(() => laterCards().then((cards) => cards.ActivityCard));
const CollectorAlerts = lazyPart(() => laterCards().then((cards) => cards.CollectorAlerts));
const GettingStartedCard = lazyPart(() => laterCards().then((cards) => cards.GettingStartedCard));
const Overbooked = lazyPart(() => laterCards().then((cards) => cards.Overbooked));
// The gravest of all does not wait for the other cards; on most days the operator runs.
const OutageAlert = lazyPart(() =>
  import(/* webpackChunkName: "notices" */ '../workloads/outage/OutageAlert').then(
    (module) => module.OutageAlert,
  ),
);
const OperatorPluginNotice = lazyPart(() =>
  laterCards().then((cards) => cards.OperatorPluginNotice),
);
const ToldFigures = lazyPart(() => laterCards().then((cards) => cards.ToldFigures));
const WorkloadsCard = lazyPart(() => laterCards().then((cards) => cards.WorkloadsCard));

/** Is the CXL memory healthy, used, and where is room? Live from the operator's collectors. */
export function OverviewPage() {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-words" data-test="cmmd-overview">
      <PageTitle>{t('CMM-D overview')}</PageTitle>
      <PageSection hasBodyWrapper={false} className="cmmd-overview__title">
        <Title headingLevel="h1">{t('CMM-D overview')}</Title>
        <Suspense fallback={null}>
          <ToldFigures />
        </Suspense>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <OverviewCards />
      </PageSection>
    </div>
  );
}

/**
 * What the cards judge beyond memory, watched in a place of its own: its dozen lists and reviews answer one after the
 * other while the page is opened, and the cards are drawn for all that came within two frames.
 */
function OverviewCards() {
  const memory = useClusterMemory();
  // Before the first collector answers, "nothing reported" would be wrong.
  const waiting =
    memory.lastUpdated === undefined &&
    memory.nodes.some(({ collector }) => collector.state === 'loading');
  const settled =
    (memory.loaded && !waiting) || memory.access.nodes === false || Boolean(memory.error);
  const later = useAfterFirstScreen(settled);
  // On its way while the first screen is painted.
  const objects = useOverviewObjects(settled || later);
  // Asked with what the first screen asks, so that the cards below begin with the answer.
  useBegun(settled || later ? CMMD_EVENTS : null, useMayList(EventModel));
  useBegun(hasDeployments(objects.cmmds.items) ? DEPLOYMENTS : null, useMayList(DeploymentModel));
  const outage = useOutage(objects);
  const history = useHistoryState();
  const known = useTogether(useStable({ objects, outage, history }));
  return useMemo(
    () => <Cards {...known} settled={settled} later={later} />,
    [known, settled, later],
  );
}

interface CardsProps {
  objects: OverviewObjects;
  outage: OperatorOutage | undefined;
  history: HistoryState;
  /** The first screen has what it shows. */
  settled: boolean;
  /** What lies below may begin. */
  later: boolean;
}

/** Each card shows its own state: one source that fails takes no other card with it. */
function Cards({ objects, outage, history, settled, later }: CardsProps) {
  const memory = useClusterMemory();
  const judged = useJudged(memory);
  const staleNodes = useStaleNodes(memory.nodes, memory.staleAfterMs);
  // What needs nothing more is drawn while the server answers what the others ask.
  const drawn = useAfterFirstScreen(later);
  const [overbooked, setOverbooked] = useState<readonly Overbooking[]>(none);
  const [workloads, setWorkloads] = useState<readonly Finding[]>();
  return (
    <Grid hasGutter>
      {/* In a place of their own: what is put before the cards has all of them styled anew. */}
      <Grid hasGutter className="cmmd-card-slot">
        {outage && (
          <GridItem>
            <Suspense fallback={null}>
              <OutageAlert outage={outage} />
            </Suspense>
          </GridItem>
        )}
        <Suspense fallback={null}>
          {later && <Overbooked cmmds={objects.cmmds} onFound={setOverbooked} />}
          <OperatorPluginNotice />
          <CollectorAlerts memory={memory} staleNodes={staleNodes} />
        </Suspense>
      </Grid>
      <GridItem className="cmmd-card-slot">
        <Suspense fallback={null}>
          <GettingStartedCard memory={judged} objects={objects} history={history} />
        </Suspense>
      </GridItem>
      <GridItem>
        <StatusCard
          memory={judged}
          objects={objects}
          outage={outage}
          overbooked={overbooked}
          workloads={workloads}
          history={history}
        />
      </GridItem>
      <GridItem>{settled ? <CapacityItem memory={memory} /> : <CapacityLoading />}</GridItem>
      <MapItem memory={memory} pools={objects.pools.items} settled={settled} />
      <GridItem xl={memory.loaded && memory.nodes.length === 0 ? 12 : 5}>
        <UtilizationCard memory={memory} />
      </GridItem>
      <MemoryCards memory={memory} staleNodes={staleNodes} begun={drawn} />
      <LaterItem begun={later}>
        <WorkloadsCard cmmds={objects.cmmds} onFindings={setWorkloads} />
      </LaterItem>
      <LaterItem begun={later}>
        <ActivityCard operatorNamespace={objects.namespace} />
      </LaterItem>
    </Grid>
  );
}

/** A card that begins after the first screen. */
function LaterItem({ begun, children }: { begun: boolean; children: ReactNode }) {
  const loading = <CardLoading lines={6} />;
  return (
    <GridItem xl2={6}>
      {begun ? <Suspense fallback={loading}>{children}</Suspense> : loading}
    </GridItem>
  );
}

/** From the lists that the page's cards watch anyway. */
function useOutage({ cmmds }: OverviewObjects): OperatorOutage | undefined {
  const { pods } = useOperatorPods();
  return useOperatorOutage({ cmmds: cmmds.items, placedPods: pods, complete: true });
}

/** Where the pods could not be listed, a node that seems to have no collector proves nothing. */
function useJudged(memory: ClusterMemory): ClusterMemory {
  return useMemo(
    () =>
      memory.error
        ? {
            ...memory,
            nodes: memory.nodes.filter(({ collector }) => collector.state !== 'missing'),
          }
        : memory,
    [memory],
  );
}

const none: readonly never[] = [];
