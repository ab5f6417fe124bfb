import type { Controller, ControllerContext } from '../client';
import { SharedInformers } from '../control-plane/runtime/informers';
import type { Host } from '../host/host-model';
import { createDataVolumeController } from './controllers/data-volumes';
import { createHyperconvergedOperator } from './controllers/hyperconverged';
import { createInstanceController } from './controllers/instance-controller';
import { createMachineController } from './controllers/machine-controller';
import { createMigrationController } from './controllers/migration-controller';
import { minorVersion } from './version';

export { kubevirtWebhooks } from './admission/webhooks';
export { kubevirtVersions } from './version';

/**
 * OpenShift Virtualization as far as memory goes, KubeVirt in this version (`1.4` … `1.9`): controllers
 * hyperconverged-operator, virtual-machine, virtual-machine-instance, virtual-machine-migration and data-volume.
 */
export function createKubevirt(
  ctx: ControllerContext,
  version: string,
  hosts: ReadonlyMap<string, Host>,
): Controller[] {
  const shared = new SharedInformers(ctx.client);
  const options = { minor: minorVersion(version), hosts };
  return [
    createHyperconvergedOperator(ctx, shared, version),
    createMachineController(ctx, shared),
    createInstanceController(ctx, shared, options),
    createMigrationController(ctx, shared, options),
    createDataVolumeController(ctx, shared),
  ];
}
