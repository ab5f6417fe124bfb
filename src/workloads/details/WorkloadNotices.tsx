import { Suspense, useMemo } from 'react';
import { OverbookedNotices } from '../../components/OverbookedNotices';
import { lazyPart } from '../../components/lazy-part';
import { useOverbookings } from '../../telemetry/memory/useOverbookings';
import { ReallocationNotice } from './ReallocationNotice';
import type { Workload } from './useWorkload';
import { WorkloadAlerts } from './WorkloadAlerts';
import { WorkloadWarmUps } from './WorkloadWarmUps';

// It knows every field that a payload may have.
const PayloadRefusalAlert = lazyPart(() =>
  import('./PayloadRefusalAlert').then((module) => module.PayloadRefusalAlert),
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

/** What stands in the workload's way, as items of the page's grid; nothing while all is well. */
export function WorkloadNotices({ workload }: { workload: Workload }) {
  return (
    <>
      <WorkloadAlerts workload={workload} />
      <ReallocationNotice workload={workload} />
      <OverbookedHere workload={workload} />
      <WorkloadWarmUps workload={workload} />
      {workload.cmmd.spec?.payload && (
        <Suspense fallback={null}>
          <PayloadRefusalAlert written={workload.written} />
        </Suspense>
      )}
    </>
  );
}
