import type { Controller } from '../client/controller';
import { isAlreadyExists } from '../client/api-error';
import { Informer } from '../client/informer';
import { keyOf, resources, splitKey } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { machineConfig, machineConfigNames } from './machine-configs';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';
import { report } from './operator-context';

/**
 * Node enrolment (contract 3). A Label named `cmmd-node-label` in ANY namespace counts; every update
 * of it, of metadata too, deletes the MachineConfigs and creates them anew; deleting any one of several
 * such Labels deletes them. When the operator starts it treats each Label it finds as just created.
 */
export function createLabelController(ctx: OperatorContext): Controller {
  const { client } = ctx;
  const labels = new Informer(client, resources.label);
  const names = machineConfigNames(ctx.rhelVersion);
  const phases = new Map<string, 'create' | 'update'>();

  const queue = new WorkQueue(reconcile, {
    name: 'cmmd-operator label',
    log: ctx.log,
    backoffMs: { base: Math.max(20, ctx.clock.real(1000)), max: ctx.clock.real(1_000_000) },
  });

  async function reconcile(key: string): Promise<void> {
    const { name, namespace } = splitKey(key);
    const label = labels.get(name, namespace);
    if (!label) {
      await deleteMachineConfigs();
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

  async function deleteMachineConfigs(): Promise<void> {
    for (const name of names) await client.delete(resources.machineConfig, name);
  }

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
    },
    async stop() {
      labels.stop();
      await queue.stop();
    },
  };
}
