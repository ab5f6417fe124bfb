import { useMemo } from 'react';
import { hookConfigMaps } from '../kubevirt/hooks';
import type { MachineSpec } from '../kubevirt/machine';
import type { ConfigMapRef } from '../telemetry/ledger/useHookScripts';

/** A machine or instance, as far as its hooks, its CPUs and its huge pages go. */
export interface Hooked {
  namespace: string;
  spec: Pick<MachineSpec, 'hooks' | 'dedicatedCpus' | 'pageSize'> | undefined;
}

/**
 * The ConfigMaps of all hooks of machines, the same list while they are the same. Those of the first machine
 * come first: of very many not all are read.
 */
export function useHookRefs(machines: readonly Hooked[]): readonly ConfigMapRef[] {
  const text = useMemo(() => {
    const [first, ...others] = machines;
    const keys = [...refsOf(first ? [first] : []), ...refsOf(others)];
    return `[${[...new Set(keys)].join(',')}]`;
  }, [machines]);
  return useMemo(() => JSON.parse(text) as ConfigMapRef[], [text]);
}

function refsOf(machines: readonly Hooked[]): string[] {
  return machines
    .flatMap(({ namespace, spec }) =>
      spec ? hookConfigMaps(spec.hooks).map((name) => JSON.stringify({ namespace, name })) : [],
    )
    .sort();
}
