import type {
  MachineConfigPoolResource,
  MachineOSConfigResource,
  NodeResource,
} from '../k8s/types';
import { poolName } from './membership';
import { annotationsOf } from './node-annotations';

/** The build of the system image that a pool in image mode (on-cluster layering) rolls out. */
export interface ImageBuild {
  /** It failed or was interrupted: no node is updated until it is built again. */
  failed: boolean;
  /** In the Machine Config Operator's words. */
  message: string;
}

/**
 * The image that has to be built before nodes of the pool are updated; undefined where there is none,
 * or it is built. The pool's own conditions tell: a failed build sets ImageBuildDegraded, and Updating
 * names the build in its message ("Pool is waiting for OS image build to complete", "Pool update
 * stopped due to OS image build failure"). Once built, the message is about the nodes.
 */
export function imageBuildOf(pool: MachineConfigPoolResource): ImageBuild | undefined {
  const condition = (type: string) => pool.status?.conditions?.find((each) => each.type === type);
  const degraded = condition('ImageBuildDegraded');
  const message = condition('Updating')?.message ?? '';
  if (degraded?.status === 'True') {
    return { failed: true, message: degraded.message || message };
  }
  if (/OS image build (?:failure|being interrupted|failed|was interrupted)/.test(message)) {
    return { failed: true, message };
  }
  const building =
    /(?:waiting for (?:a new )?OS image build|OS image build (?:has been|in progress))/;
  return building.test(message) ? { failed: false, message } : undefined;
}

/**
 * Whether a node that runs its pool's config has another system image to take: while the pool's image is
 * built, or could not be, no node is up to date (isLayeredPoolBuilding); after that each is whose desired
 * image is the one of the pool's MachineOSConfig, or that has none where the pool has none.
 * @param configs undefined where they cannot be read: then only the pool's conditions tell
 */
export function awaitsImage(
  node: NodeResource,
  pool: MachineConfigPoolResource,
  configs: readonly MachineOSConfigResource[] | undefined,
): boolean {
  if (imageBuildOf(pool)) {
    return true;
  }
  if (!configs) {
    return false;
  }
  const own = configs.find(({ spec }) => spec?.machineConfigPool?.name === poolName(pool));
  return annotationsOf(node).desiredImage !== (own?.status?.currentImagePullSpec ?? '');
}
