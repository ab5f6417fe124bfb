import { createHash } from 'node:crypto';
import { isAlreadyExists } from '../client/api-error';
import { recordEvent } from '../client/events';
import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { conditionsFor, failsToBuild, imageOfBuild } from './image-build';
import { isBuild, requiresRebuild } from './image-mode';
import { buildAnnotations, buildLabels, components, durations } from './names';
import { setPoolCondition } from './pool-condition';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type {
  BuildCondition,
  MachineConfig,
  MachineConfigPool,
  MachineOSBuild,
  MachineOSConfig,
} from './types';

interface Informers {
  pools: Informer<MachineConfigPool>;
  machineConfigs: Informer<MachineConfig>;
  configs: Informer<MachineOSConfig>;
  builds: Informer<MachineOSBuild>;
}

/**
 * The machine-os-builder: builds the image of each pool in image mode anew when its MachineOSConfig
 * changes, or its rendered config does in what is baked into the image; other changes keep the image.
 * No Job runs here: a build is its object, its conditions and the time it takes. What the real one tells
 * only with the gate ImageModeStatusReporting is not told.
 */
export class BuildController {
  readonly #context: ControllerContext;
  readonly #informers: Informers;
  readonly #queue: WorkQueue;
  /** When the step under way of a build ends, by performance.now(). */
  readonly #due = new Map<string, number>();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#informers = informers;
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-os-builder',
      log: context.log,
    });
    informers.configs.onChange((_type, { metadata }) => this.#queue.add(metadata.name ?? ''));
    informers.pools.onChange((_type, { metadata }) => this.#queue.add(metadata.name ?? ''));
    informers.builds.onChange((type, { metadata, spec }) => {
      if (type === 'DELETED') this.#due.delete(metadata.name ?? '');
      this.#queue.add(spec?.machineOSConfig.name ?? '');
    });
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  /** A MachineOSConfig has the name of its pool. */
  async #sync(name: string): Promise<void> {
    const config = this.#informers.configs.get(name);
    const pool = this.#informers.pools.get(name);
    const rendered = this.#rendered(pool?.spec?.configuration?.name);
    if (!config || !pool || !rendered) return;
    const wanted = buildName(config, pool.spec?.configuration, rendered);
    const build = await this.#context.client.get<MachineOSBuild>(resources.machineOSBuild, wanted);
    const again = config.metadata.annotations?.[buildAnnotations.rebuild] !== undefined;
    if (!build) await this.#begin(config, pool, rendered, wanted);
    else if (again && isOver(build)) {
      await this.#context.client.delete(resources.machineOSBuild, wanted);
    } else await this.#advance(config, pool, build);
  }

  #rendered(name: string | undefined): MachineConfig | undefined {
    return name === undefined ? undefined : this.#informers.machineConfigs.get(name);
  }

  /** Creates the build; one whose image is the one there is has succeeded at once. */
  async #begin(
    config: MachineOSConfig,
    pool: MachineConfigPool,
    rendered: MachineConfig,
    name: string,
  ): Promise<void> {
    const poolName = pool.metadata.name ?? '';
    const degraded = (pool.status?.conditions ?? []).some(
      ({ type, status }) => ['NodeDegraded', 'RenderDegraded'].includes(type) && status === 'True',
    );
    if (degraded)
      throw new Error(`MachineConfigPool ${poolName} is degraded due to non-build issues`);
    const { client } = this.#context;
    const configName = config.metadata.name ?? '';
    const { renderedImagePushSpec = '' } = config.spec ?? {};
    const build: MachineOSBuild = {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineOSBuild',
      metadata: {
        name,
        labels: {
          [buildLabels.pool]: poolName,
          [buildLabels.config]: rendered.metadata.name ?? '',
          [buildLabels.osConfig]: configName,
        },
        ownerReferences: [
          {
            apiVersion: 'machineconfiguration.openshift.io/v1',
            kind: 'MachineOSConfig',
            name: configName,
            uid: config.metadata.uid ?? '',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec: {
        machineConfig: { name: rendered.metadata.name ?? '' },
        machineOSConfig: { name: configName },
        renderedImagePushSpec: `${renderedImagePushSpec.replace(/:[^:/]*$/, '')}:${name}`,
      },
    };
    const kept = this.#keptImage(config, pool, rendered);
    try {
      const created = await client.create(resources.machineOSBuild, build);
      if (kept !== undefined) await this.#conclude(created, 'Succeeded', kept);
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }

  /** The image there is, by digest, when neither the MachineOSConfig nor what is baked in has changed. */
  #keptImage(
    config: MachineOSConfig,
    pool: MachineConfigPool,
    rendered: MachineConfig,
  ): string | undefined {
    const image = config.status?.currentImagePullSpec;
    const before = pool.status?.configuration;
    const was = this.#rendered(before?.name);
    if (image === undefined || !before || !was || requiresRebuild(was, rendered)) return undefined;
    const previous = this.#informers.builds.get(buildName(config, before, was));
    return previous?.status?.digestedImagePushSpec === image ? image : undefined;
  }

  async #advance(
    config: MachineOSConfig,
    pool: MachineConfigPool,
    build: MachineOSBuild,
  ): Promise<void> {
    const name = build.metadata.name ?? '';
    if (isBuild(build, 'Succeeded') || isBuild(build, 'Failed')) {
      await this.#report(config, pool, build);
    } else if (isBuild(build, 'Building')) {
      if (!this.#isDue(config, name, durations.build)) return;
      const failed = failsToBuild(config);
      if (failed) await this.#conclude(build, 'Failed');
      else await this.#conclude(build, 'Succeeded', imageOfBuild(build));
    } else if (isBuild(build, 'Prepared')) {
      if (!this.#isDue(config, name, durations.buildPrepare)) return;
      await this.#setConditions(build, 'Building');
      await this.#event(build, 'BuildBuilding', 'Build is now in progress');
    } else {
      await this.#stopOthers(config, name);
      const buildStart = timestamp(Date.now());
      await this.#setConditions(build, 'Prepared', { buildStart });
      await this.#takeUp(config, name);
      const what = `pool ${JSON.stringify(pool.metadata.name)} with config ${JSON.stringify(build.spec?.machineConfig.name)}`;
      await this.#event(build, 'BuildStarted', `Started build for ${what}`);
      await this.#setImageBuildDegraded(pool, false, 'Building', 'Build started for pool');
    }
  }

  /** Whether a step has taken its time; else it is looked at again when it has. */
  #isDue(config: MachineOSConfig, build: string, duration: number): boolean {
    const due = this.#due.get(build) ?? performance.now() + this.#context.clock.real(duration);
    const left = due - performance.now();
    if (left <= 0) {
      this.#due.delete(build);
      return true;
    }
    this.#due.set(build, due);
    this.#queue.add(config.metadata.name ?? '', Math.max(1, left));
    return false;
  }

  async #stopOthers(config: MachineOSConfig, name: string): Promise<void> {
    for (const other of this.#informers.builds.list()) {
      const { metadata, spec } = other;
      const sameConfig = spec?.machineOSConfig.name === config.metadata.name;
      if (!sameConfig || metadata.name === name || isOver(other)) continue;
      await this.#context.client.delete(resources.machineOSBuild, metadata.name ?? '');
    }
  }

  /** Marks a build as the present one of its MachineOSConfig. */
  async #takeUp(config: MachineOSConfig, build: string): Promise<void> {
    const annotations = { [buildAnnotations.current]: build, [buildAnnotations.rebuild]: null };
    await this.#context.client.mergePatch(
      resources.machineOSConfig,
      config.metadata.name ?? '',
      undefined,
      { metadata: { annotations } },
    );
  }

  /** Tells the MachineOSConfig and the pool how a build ended. */
  async #report(
    config: MachineOSConfig,
    pool: MachineConfigPool,
    build: MachineOSBuild,
  ): Promise<void> {
    const name = build.metadata.name ?? '';
    const poolName = pool.metadata.name ?? '';
    if (isBuild(build, 'Failed')) {
      const words = `Failed to build OS image for pool ${poolName} (MachineOSBuild: ${name}): Failed: Build Failed`;
      await this.#setImageBuildDegraded(pool, true, 'BuildFailed', words);
      return;
    }
    const current = config.metadata.annotations?.[buildAnnotations.current];
    if (current !== name) await this.#takeUp(config, name);
    const image = build.status?.digestedImagePushSpec;
    const { currentImagePullSpec, machineOSBuild } = config.status ?? {};
    if (image !== currentImagePullSpec || machineOSBuild?.name !== name) {
      const status = {
        currentImagePullSpec: image,
        observedGeneration: config.metadata.generation,
        machineOSBuild: {
          group: 'machineconfiguration.openshift.io',
          name,
          resource: 'machineosbuilds',
        },
      };
      await this.#context.client.mergePatch(
        resources.machineOSConfig,
        config.metadata.name ?? '',
        undefined,
        { status },
        { subresource: 'status' },
      );
    }
    await this.#setImageBuildDegraded(pool, false, 'BuildSuccess', 'Build succeeded for pool');
  }

  async #conclude(
    build: MachineOSBuild,
    how: 'Succeeded' | 'Failed',
    image?: string,
  ): Promise<void> {
    const name = build.metadata.name ?? '';
    const buildStart = build.status?.buildStart ?? timestamp(Date.now());
    // The server refuses an end that is not after the begin; a second is the least it can tell apart.
    const buildEnd = timestamp(Math.max(Date.now(), Date.parse(buildStart) + 1000));
    await this.#setConditions(build, how, {
      buildStart,
      buildEnd,
      ...(image !== undefined && { digestedImagePushSpec: image }),
    });
    if (how === 'Succeeded') {
      await this.#event(build, 'BuildCompleted', `Build completed successfully, image: ${image}`);
      return;
    }
    const words = `Build failed; see MachineOSBuild ${JSON.stringify(name)} status conditions for details`;
    await this.#event(build, 'BuildFailed', words, 'Warning');
  }

  async #setConditions(
    build: MachineOSBuild,
    state: BuildCondition,
    more: Omit<NonNullable<MachineOSBuild['status']>, 'conditions'> = {},
  ): Promise<void> {
    const conditions = conditionsFor(state, timestamp(Date.now()));
    await this.#context.client.mergePatch(
      resources.machineOSBuild,
      build.metadata.name ?? '',
      undefined,
      { status: { ...more, conditions } },
      { subresource: 'status' },
    );
  }

  async #setImageBuildDegraded(
    pool: MachineConfigPool,
    degraded: boolean,
    reason: string,
    words: string,
  ): Promise<void> {
    const message = degraded ? words : `${words} ${pool.metadata.name ?? ''}`;
    const condition = (pool.status?.conditions ?? []).find(
      ({ type }) => type === 'ImageBuildDegraded',
    );
    // The node controller has its own words for the same: one that says False is left as it is.
    if (!degraded && condition?.status === 'False') return;
    await setPoolCondition(this.#context.client, pool, {
      type: 'ImageBuildDegraded',
      status: degraded ? 'True' : 'False',
      reason,
      message,
    });
  }

  #event(
    object: MachineOSBuild,
    reason: string,
    message: string,
    type: 'Normal' | 'Warning' = 'Normal',
  ): Promise<void> {
    const component = components.build;
    return recordEvent(this.#context.client, { object, type, reason, message, component });
  }
}

function isOver(build: MachineOSBuild): boolean {
  return (['Succeeded', 'Failed', 'Interrupted'] as const).some((type) => isBuild(build, type));
}

/** Of everything that makes an image another one, as the real name is (its digest is not ours). */
function buildName(
  config: MachineOSConfig,
  configuration: NonNullable<MachineConfigPool['spec']>['configuration'],
  rendered: MachineConfig,
): string {
  const of = [configuration, config.spec, rendered.spec?.osImageURL ?? ''];
  const hash = createHash('md5').update(JSON.stringify(of)).digest('hex');
  return `${config.metadata.name}-${hash}`;
}

function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
