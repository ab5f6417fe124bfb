import type { MachineConfigPoolResource } from '../k8s/types';

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
