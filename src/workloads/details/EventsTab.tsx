import { ResourceEventStream } from '@openshift-console/dynamic-plugin-sdk';
import { useWorkloadOfPage } from './WorkloadContext';

/** The operator says what it did, and what it could not do, in events of the CMMD. */
export function EventsTab() {
  const { cmmd } = useWorkloadOfPage();
  // access: list events, watch events
  return <ResourceEventStream resource={cmmd} />;
}
