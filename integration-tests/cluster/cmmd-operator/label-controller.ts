import type { Controller } from '../client/controller';
import { isAlreadyExists } from '../client/api-error';
import { Informer } from '../client/informer';
import { keyOf, resources, splitKey } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { machineConfig, machineConfigNames } from './machine-configs';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';
import { report, resyncMs, retryWaits } from './operator-context';

/**
 * Node enrolment (contract 3). A Label named `cmmd-node-label` in ANY namespace counts; every update
 * of it, of metadata too, and every resync deletes the MachineConfigs and creates them anew; deleting
 * any one of several such Labels, an empty one too, deletes them. When the operator starts it treats each Label it finds as just created.
 */
export function createLabelController(ctx: OperatorContext): Controller {
  const { client } = ctx;
  const labels = new Informer(client, resources.label);
  const names = machineConfigNames(ctx.rhelVersion);
  const phases = new Map<string, 'create' | 'update'>();
  let cancelResync = () => {};

  const queue = new WorkQueue(reconcile, {
    name: 'cmmd-operator label',
    log: ctx.log,
    backoffMs: retryWaits(ctx),
  });

  async function reconcile(key: string): Promise<void> {
    const { name, namespace } = splitKey(key);
    const label = labels.get(name, namespace);
    if (!label) {
      try {
        await deleteMachineConfigs();
      } catch (error) {
        // Logged and not tried again: what could not be deleted stays.
        ctx.log(`cmmd-operator label: ${errorText(error)}`);
      }
      return;
    }
    const phase = phases.get(key) ?? 'create';
    if (phase === 'create') await report(ctx, label, 'Normal', 'Created', 'Label created');
    else await attempt('Failed to delete MC', deleteMachineConfigs);
    const wanted = label.metadata.labels ?? {};
    if (Object.keys(wanted).length === 0) return;
    await attempt('Failed to create MC', () => createMachineConfigs(wanted));
    if (phase === 'create') await report(ctx, label, 'Normal', 'Created', 'MC created');
    else await report(ctx, label, 'Normal', 'Modified', 'MC modified');

    async function attempt(message: string, step: () => Promise<void>): Promise<void> {
      try {
        await step();
      } catch (error) {
        ctx.log(`cmmd-operator label: ${message}: ${errorText(error)}`);
        if (label) await report(ctx, label, 'Warning', 'Failed', message);
        throw error;
      }
    }
  }

  const deleteMachineConfigs = () => removeMachineConfigs(ctx);

  /** Stops without an error at the first that exists, so a partial set stays partial. */
  async function createMachineConfigs(wanted: Record<string, string>): Promise<void> {
    for (const name of names) {
      try {
        await client.create(resources.machineConfig, machineConfig(name, wanted));
      } catch (error) {
        if (isAlreadyExists(error)) return;
        throw error;
      }
    }
  }

  /** A resync counts as an update: the MachineConfigs are missing for a moment. */
  function resyncLater(): void {
    cancelResync = ctx.clock.after(resyncMs, () => {
      for (const label of labels.list()) {
        if (label.metadata.name !== operatorNames.nodeLabel) continue;
        phases.set(keyOf(label), 'update');
        queue.add(keyOf(label));
      }
      resyncLater();
    });
  }

  return {
    name: 'cmmd-operator/label',
    async start() {
      labels.onChange((type, label) => {
        if (label.metadata.name !== operatorNames.nodeLabel) return;
        const key = keyOf(label);
        if (type === 'ADDED') phases.set(key, 'create');
        else if (type === 'MODIFIED') phases.set(key, 'update');
        queue.add(key);
      });
      await labels.start();
      resyncLater();
    },
    async stop() {
      cancelResync();
      labels.stop();
      await queue.stop();
    },
  };
}

/** Those that the operator would create here: with RHEL 9.4 or later an older host's one stays. */
export async function removeMachineConfigs({
  client,
  rhelVersion,
}: OperatorContext): Promise<void> {
  for (const name of machineConfigNames(rhelVersion)) {
    await client.delete(resources.machineConfig, name);
  }
}
