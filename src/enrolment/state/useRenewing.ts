import { useEffect, useRef, useState } from 'react';
import type { ExpectedMachineConfigs } from '../../machine-config/expected-machine-configs';
import { isRenewing, RENEWAL_MS } from '../../machine-config/expected-machine-configs';

/**
 * Whether MachineConfigs that are missing are only being made anew, by when this page saw all of them
 * last. Ends by itself: what is still missing after that is missing.
 */
export function useRenewing(configs: ExpectedMachineConfigs): boolean {
  const completeAt = useRef<number>();
  const [, look] = useState(0);
  const now = Date.now();
  if (configs.set === 'complete') {
    completeAt.current = now;
  }
  const renewing = isRenewing(configs, completeAt.current, now);
  useEffect(() => {
    if (!renewing) {
      return undefined;
    }
    const timer = setTimeout(() => look((count) => count + 1), RENEWAL_MS + 100);
    return () => clearTimeout(timer);
  }, [renewing, configs]);
  return renewing;
}
