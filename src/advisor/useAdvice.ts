import { useMemo } from 'react';
import { deploymentAdvice } from '../advice/deployments';
import { nothingLeftOut, ranked } from '../advice/judge';
import { machineAdvice } from '../advice/machines';
import type { Advice } from '../advice/types';
import type { MemoryUses } from '../telemetry/prometheus/memory-use';
import type { AdviceFacts } from './useAdviceFacts';

const none: Advice = { candidates: [], leftOut: nothingLeftOut };

/**
 * Who could move. Of machines that use their memory nobody speaks before Prometheus has answered: they would be
 * listed, and go again.
 *
 * @param uses `undefined` when there are no figures
 */
export function useAdvice(
  facts: AdviceFacts,
  uses: MemoryUses | undefined,
  ready: boolean,
): Advice {
  const { machines, deployments } = facts;
  const { instances, find, plugins, hosts } = machines ?? {};
  const ofMachines = useMemo(
    () =>
      ready && instances && find && plugins && hosts
        ? machineAdvice({ instances, find, plugins, hosts, uses: uses?.machines })
        : none,
    [ready, instances, find, plugins, hosts, uses],
  );
  const { deployments: list, autoscalers, view, hosts: all } = deployments;
  const ofDeployments = useMemo(
    () =>
      ready
        ? deploymentAdvice({
            deployments: list,
            ...{ autoscalers, view, hosts: all },
            uses: uses?.deployments,
          })
        : none,
    [ready, list, autoscalers, view, all, uses],
  );
  return useMemo(() => ranked(ofMachines, ofDeployments), [ofMachines, ofDeployments]);
}
