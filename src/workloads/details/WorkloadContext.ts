import { createContext, useContext } from 'react';
import type { Workload } from './useWorkload';

/** The console's tabs hand over the object alone; what is known of it comes this way. */
export const WorkloadContext = createContext<Workload | undefined>(undefined);

/** @throws Error outside of a workload's page: a mistake in the page */
export function useWorkloadOfPage(): Workload {
  const workload = useContext(WorkloadContext);
  if (!workload) {
    throw new Error('useWorkloadOfPage needs a WorkloadContext above it');
  }
  return workload;
}
