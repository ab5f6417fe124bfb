import { textAt } from '../k8s/json-path';
import { matchesLabels } from '../k8s/selectors';
import type { NodeResource } from '../k8s/types';
import type { MachineSpec } from './machine';
import { CPU_MANAGER } from './names';

/**
 * The policy of the Memory Manager in what a kubelet answers to `GET /configz`: `None` or `Static`.
 *
 * @returns `undefined` for anything that is no such answer
 */
export function memoryManagerPolicy(configz: unknown): string | undefined {
  return textAt(configz, 'kubeletconfig', 'memoryManagerPolicy') || undefined;
}

/**
 * The nodes whose kubelet has to be asked for its Memory Manager: of machines that have dedicated CPUs and may
 * have a memory policy, those that give out whole CPUs. None where nothing depends on it.
 *
 * @param withPlugins a KubeVirt Plugin writes policies, into any machine perhaps
 */
export function nodesToAsk(
  machines: readonly { spec: Pick<MachineSpec, 'dedicatedCpus' | 'hooks'> | undefined }[],
  withPlugins: boolean,
  nodes: readonly NodeResource[],
): string[] {
  const depends = machines.some(
    ({ spec }) => spec?.dedicatedCpus === true && (withPlugins || spec.hooks.kind !== 'none'),
  );
  return depends
    ? nodes.flatMap(({ metadata }) =>
        metadata?.name !== undefined &&
        matchesLabels({ [CPU_MANAGER]: 'true' }, metadata.labels ?? {})
          ? [metadata.name]
          : [],
      )
    : [];
}
