import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { CardLoading } from '../../components/CardStates';
import { PlacementCard } from './PlacementCard';
import { useWorkloadOfPage } from './WorkloadContext';

// Most workloads are well, and the rest is further down the page.
const laterParts = () => import('./later-parts');
const WorkloadNotices = lazy(() =>
  laterParts().then((parts) => ({ default: parts.WorkloadNotices })),
);
const WorkloadCard = lazy(() => laterParts().then((parts) => ({ default: parts.WorkloadCard })));
const MemoryCheckCard = lazy(() =>
  laterParts().then((parts) => ({ default: parts.MemoryCheckCard })),
);
const NumaMemoryCard = lazy(() =>
  laterParts().then((parts) => ({ default: parts.NumaMemoryCard })),
);
const HistoryCard = lazy(() => laterParts().then((parts) => ({ default: parts.HistoryCard })));

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
