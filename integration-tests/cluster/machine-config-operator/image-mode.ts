import { buildAnnotations } from './names';
import { annotationOf, hasAnnotation } from './node-state';
import type {
  BuildCondition,
  MachineConfig,
  MachineConfigPool,
  MachineOSBuild,
  MachineOSConfig,
  Node,
} from './types';

/** The image of its own that a pool's nodes are to run. */
export interface PoolImage {
  config: MachineOSConfig;
  /** For the pool's present rendered config; undefined until there is one. */
  build: MachineOSBuild | undefined;
}

/** Undefined for a pool that is not in image mode. */
export function poolImage(
  pool: MachineConfigPool,
  configs: readonly MachineOSConfig[],
  builds: readonly MachineOSBuild[],
): PoolImage | undefined {
  const config = configs.find(({ spec }) => spec?.machineConfigPool.name === pool.metadata.name);
  if (!config) return undefined;
  const target = pool.spec?.configuration?.name;
  const own = builds.filter(
    ({ spec }) =>
      spec?.machineOSConfig.name === config.metadata.name && spec?.machineConfig.name === target,
  );
  const current = config.metadata.annotations?.[buildAnnotations.current];
  return { config, build: own.find(({ metadata }) => metadata.name === current) ?? own[0] };
}

export function isBuild(build: MachineOSBuild | undefined, type: BuildCondition): boolean {
  return (build?.status?.conditions ?? []).some(
    (condition) => condition.type === type && condition.status === 'True',
  );
}

/** The image that nodes are to run, by digest; '' until the first one is built. */
export function imageOf({ config }: PoolImage): string {
  return config.status?.currentImagePullSpec ?? '';
}

/** Whether nodes may be aimed at the pool's config: its image is built, and it is the one to run. */
export function isBuilt(image: PoolImage): boolean {
  const digest = image.build?.status?.digestedImagePushSpec ?? '';
  return isBuild(image.build, 'Succeeded') && digest !== '' && digest === imageOf(image);
}

/** A node of the pool is aimed at the pool's config and at its image. */
export function isAimedAt(node: Node, image: PoolImage): boolean {
  const wanted = imageOf(image);
  return (
    wanted !== '' &&
    annotationOf(node, 'desiredImage') === wanted &&
    annotationOf(node, 'desiredConfig') === image.build?.spec?.machineConfig.name
  );
}

/** Outside of image mode a node that is still to run an image has to lose it. */
export function losesImage(node: Node): boolean {
  return hasAnnotation(node, 'desiredImage');
}

/** The pool's nodes cannot be up to date: an image is being built, was not built, or is not taken up yet. */
export function isBuildDue(image: PoolImage): boolean {
  const { build } = image;
  if (!build) return false;
  if (isBuild(build, 'Building') || isBuild(build, 'Prepared') || isBuild(build, 'Failed')) {
    return true;
  }
  const digest = build.status?.digestedImagePushSpec ?? '';
  return isBuild(build, 'Succeeded') && digest !== '' && digest !== imageOf(image);
}

/** Config changes that are baked into the image; all others are laid over it (RequiresRebuild). */
export function requiresRebuild(from: MachineConfig, to: MachineConfig): boolean {
  const baked = ({ spec }: MachineConfig) =>
    JSON.stringify([
      spec?.osImageURL ?? '',
      spec?.kernelType ?? '',
      spec?.extensions ?? [],
      spec?.kernelArguments ?? [],
    ]);
  return baked(from) !== baked(to);
}
