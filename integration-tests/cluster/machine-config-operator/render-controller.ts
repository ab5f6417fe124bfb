import { isAlreadyExists } from '../client/api-error';
import { recordEvent } from '../client/events';
import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { matchesSelector, selectsEverything } from './label-selector';
import { components, durations, leastRenderDelayMs } from './names';
import { setPoolCondition } from './pool-condition';
import { RenderError, renderPool, versionsOf } from './render';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { Rendered } from './render';
import type { MachineConfig, MachineConfigPool } from './types';

interface Informers {
  pools: Informer<MachineConfigPool>;
  machineConfigs: Informer<MachineConfig>;
}

/**
 * Renders the MachineConfigs of each pool into one and points the pool at it, a render delay after
 * the first of a series of changes: what is deleted and re-created meanwhile makes no difference.
 */
export class RenderController {
  readonly #context: ControllerContext;
  readonly #informers: Informers;
  readonly #releaseVersion: string;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext, informers: Informers, releaseVersion: string) {
    this.#context = context;
    this.#informers = informers;
    this.#releaseVersion = releaseVersion;
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-config-operator render',
      log: context.log,
    });
    informers.pools.onChange((type, pool, old) => {
      if (type !== 'DELETED' && (!old || !sameSelectors(pool, old))) this.#enqueue(pool);
    });
    informers.machineConfigs.onChange((_type, config, old) => this.#onConfig(config, old));
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  #enqueue(pool: MachineConfigPool): void {
    const delay = this.#context.clock.real(durations.renderDelay);
    this.#queue.add(pool.metadata.name ?? '', Math.max(delay, leastRenderDelayMs));
  }

  #onConfig(config: MachineConfig, old: MachineConfig | undefined): void {
    for (const pool of this.#informers.pools.list()) {
      const selects = ({ metadata }: MachineConfig) =>
        matchesSelector(pool.spec?.machineConfigSelector, metadata.labels);
      const isTarget = pool.spec?.configuration?.name === config.metadata.name;
      if (isTarget || selects(config) || (old && selects(old))) this.#enqueue(pool);
    }
  }

  async #sync(name: string): Promise<void> {
    const pool = this.#informers.pools.get(name);
    if (!pool || pool.metadata.deletionTimestamp) return;
    if (pool.spec?.machineConfigSelector && selectsEverything(pool.spec.machineConfigSelector)) {
      const message =
        'This machineconfigpool is selecting all machineconfigs. A non-empty selector is required.';
      await this.#event(pool, 'Warning', 'SelectingAll', message);
      return;
    }
    let rendered: Rendered;
    try {
      const configs = this.#informers.machineConfigs.list();
      rendered = renderPool(pool, configs, versionsOf(this.#releaseVersion));
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      const message = `Failed to render configuration for pool ${name}: ${error.message}`;
      await this.#setRenderDegraded(pool, 'True', message);
      return;
    }
    await this.#publish(pool, rendered);
    await this.#setRenderDegraded(pool, 'False', '');
  }

  async #publish(pool: MachineConfigPool, { machineConfig, source }: Rendered): Promise<void> {
    const { client } = this.#context;
    const { name = '' } = machineConfig.metadata;
    if (!this.#informers.machineConfigs.get(name)) {
      try {
        await client.create(resources.machineConfig, machineConfig);
        const { releaseVersion, controllerVersion } = versionsOf(this.#releaseVersion);
        const versions = `release version: ${releaseVersion}, controller version: ${controllerVersion}`;
        const message = `${name} successfully generated (${versions})`;
        await this.#event(pool, 'Normal', 'RenderedConfigGenerated', message);
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
      }
    }
    const old = pool.spec?.configuration;
    const sameSource =
      names(old?.source) === names(source) && (old?.source ?? []).length === source.length;
    if (old?.name === name && sameSource) return;
    const patch = { spec: { configuration: { name, source } } };
    await client.mergePatch(
      resources.machineConfigPool,
      pool.metadata.name ?? '',
      undefined,
      patch,
    );
  }

  async #setRenderDegraded(
    pool: MachineConfigPool,
    status: 'True' | 'False',
    message: string,
  ): Promise<void> {
    const input = { type: 'RenderDegraded', status, reason: '', message };
    await setPoolCondition(this.#context.client, pool, input);
  }

  #event(
    object: MachineConfigPool,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): Promise<void> {
    const component = components.render;
    return recordEvent(this.#context.client, { object, type, reason, message, component });
  }
}

function names(source: readonly { name: string }[] = []): string {
  return source.map(({ name }) => name).join();
}

function sameSelectors(a: MachineConfigPool, b: MachineConfigPool): boolean {
  const of = ({ spec, metadata }: MachineConfigPool) =>
    JSON.stringify([metadata.uid, spec?.machineConfigSelector, spec?.configuration?.name]);
  return of(a) === of(b);
}
