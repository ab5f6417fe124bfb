import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { Suspense } from 'react';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { PlacementCard } from './PlacementCard';
import { useWorkloadOfPage } from './WorkloadContext';

// Most workloads are well, and the rest is further down the page.
const laterParts = () => import('./later-parts');
const WorkloadNotices = lazyPart(() => laterParts().then((parts) => parts.WorkloadNotices));
const WorkloadCard = lazyPart(() => laterParts().then((parts) => parts.WorkloadCard));
const MemoryCheckCard = lazyPart(() => laterParts().then((parts) => parts.MemoryCheckCard));
const NumaMemoryCard = lazyPart(() => laterParts().then((parts) => parts.NumaMemoryCard));
const HistoryCard = lazyPart(() => laterParts().then((parts) => parts.HistoryCard));

/** What was asked, what came of it, and why. */
export function DetailsTab() {
  const workload = useWorkloadOfPage();
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <Grid hasGutter>
        <Suspense fallback={null}>
          <WorkloadNotices workload={workload} />
        </Suspense>
        <GridItem xl={6}>
          <PlacementCard workload={workload} />
        </GridItem>
        <GridItem xl={6}>
          <Suspense fallback={<CardLoading lines={6} />}>
            <WorkloadCard workload={workload} />
          </Suspense>
        </GridItem>
        {workload.seesPods && (
          <GridItem>
            <Suspense fallback={<CardLoading lines={3} />}>
              <MemoryCheckCard workload={workload} />
            </Suspense>
          </GridItem>
        )}
        <GridItem xl={6}>
          <Suspense fallback={<CardLoading lines={6} />}>
            <NumaMemoryCard workload={workload} />
          </Suspense>
        </GridItem>
        <GridItem xl={6}>
          <Suspense fallback={<CardLoading lines={6} />}>
            <HistoryCard workload={workload} />
          </Suspense>
        </GridItem>
      </Grid>
    </PageSection>
  );
}
