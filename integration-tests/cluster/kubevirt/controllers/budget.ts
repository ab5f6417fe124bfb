import {
  isAlreadyExists,
  isNotFound,
  randomSuffix,
  resources,
  type ControllerContext,
} from '../../client';
import { controllerReference } from '../../control-plane/model/pod-template';
import type { VirtualMachineInstance } from '../types';

/**
 * The budget by which KubeVirt keeps an eviction from ending an instance that is to be moved instead. While a
 * migration runs it counts both pods.
 */
function budgetName({ seed }: ControllerContext, { metadata }: VirtualMachineInstance): string {
  return `kubevirt-disruption-budget-${randomSuffix(seed, 5, 'budget', metadata.uid ?? '')}`;
}

/** Makes the budget of an instance whose eviction strategy asks for one. */
export async function ensureBudget(
  ctx: ControllerContext,
  vmi: VirtualMachineInstance,
): Promise<void> {
  if (vmi.spec.evictionStrategy !== 'LiveMigrate') return;
  const { namespace, uid = '' } = vmi.metadata;
  try {
    await ctx.client.create(resources.podDisruptionBudget, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: {
        name: budgetName(ctx, vmi),
        ...(namespace !== undefined && { namespace }),
        ownerReferences: [controllerReference(vmi)],
      },
      spec: { minAvailable: 1, selector: { matchLabels: { 'kubevirt.io/created-by': uid } } },
    });
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}

/** How many pods of the instance have to stay: two while it moves. */
export async function setBudget(
  ctx: ControllerContext,
  vmi: VirtualMachineInstance,
  minAvailable: number,
): Promise<void> {
  if (vmi.spec.evictionStrategy !== 'LiveMigrate') return;
  const { namespace } = vmi.metadata;
  const spec = { minAvailable };
  try {
    await ctx.client.mergePatch(resources.podDisruptionBudget, budgetName(ctx, vmi), namespace, {
      spec,
    });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
