import { Grid, GridItem, PageSection } from '@patternfly/react-core';
import { lazy, Suspense, useMemo } from 'react';
import { CardLoading } from '../../components/CardStates';
import { OverbookedNotices } from '../../components/OverbookedNotices';
import { ReallocationNotice } from './ReallocationNotice';
import { WorkloadWarmUps } from './WorkloadWarmUps';
import { useOverbookings } from '../../telemetry/useOverbookings';
import type { Workload } from './useWorkload';
import { HistoryCard } from './HistoryCard';
import { NumaMemoryCard } from './NumaMemoryCard';
import { PlacementCard } from './PlacementCard';
import { WorkloadAlerts } from './WorkloadAlerts';
import { useWorkloadOfPage } from './WorkloadContext';
import { WorkloadCard } from './WorkloadCard';

// Asked for on demand only.
const MemoryCheckCard = lazy(() =>
  import('./memory-check/MemoryCheckCard').then((module) => ({
    default: module.MemoryCheckCard,
  })),
);

// It knows every field that a payload may have.
const PayloadRefusalAlert = lazy(() =>
  import('./PayloadRefusalAlert').then((module) => ({ default: module.PayloadRefusalAlert })),
);

/** Whether the NUMA nodes that the workload is on are overbooked, by whom. */
function OverbookedHere({ workload }: { workload: Workload }) {
  const cmmds = useMemo(() => [workload.cmmd], [workload.cmmd]);
  const bookings = useOverbookings(cmmds);
  const { name, namespace } = workload.cmmd.metadata ?? {};
  return (
    <OverbookedNotices
      bookings={bookings.filter(({ bookers }) =>
        bookers.some((one) => one.isCmmd && one.name === name && one.namespace === namespace),
      )}
    />
  );
}

/** What was asked, what came of it, and why. */
export function DetailsTab() {
  const workload = useWorkloadOfPage();
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <Grid hasGutter>
        <WorkloadAlerts workload={workload} />
        <ReallocationNotice workload={workload} />
        <OverbookedHere workload={workload} />
        <WorkloadWarmUps workload={workload} />
        {workload.cmmd.spec?.payload && (
          <Suspense fallback={null}>
            <PayloadRefusalAlert written={workload.written} />
          </Suspense>
        )}
        <GridItem xl={6}>
          <PlacementCard workload={workload} />
        </GridItem>
        <GridItem xl={6}>
          <WorkloadCard workload={workload} />
        </GridItem>
        {workload.seesPods && (
          <GridItem>
            <Suspense fallback={<CardLoading lines={3} />}>
              <MemoryCheckCard workload={workload} />
            </Suspense>
          </GridItem>
        )}
        <GridItem xl={6}>
          <NumaMemoryCard workload={workload} />
        </GridItem>
        <GridItem xl={6}>
          <HistoryCard workload={workload} />
        </GridItem>
      </Grid>
    </PageSection>
  );
}
