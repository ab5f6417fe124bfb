import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import { errorText } from './error-text';
import { removeMachineConfigs } from './label-controller';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';

/**
 * When the operator's ClusterServiceVersion is deleted, it removes the Label of its namespace and the
 * MachineConfigs before it ends, so the pool reboots. CMMDs and what they made stay.
 */
export function createUninstallation(ctx: OperatorContext): Controller {
  const { client, namespace } = ctx;
  let said = '';
  const versions = new Informer(client, resources.clusterServiceVersion, {
    namespace,
    onError: (error) => {
      // Each attempt fails alike, where there is no Operator Lifecycle Manager for instance: said once.
      const text = errorText(error);
      if (text !== said && !ctx.signal.aborted) {
        ctx.log(`cmmd-operator uninstallation: ${text}`);
      }
      said = text;
    },
  });

  async function remove(): Promise<void> {
    try {
      await client.delete(resources.label, operatorNames.nodeLabel, namespace);
      await removeMachineConfigs(ctx);
    } catch (error) {
      ctx.log(`cmmd-operator uninstallation: ${errorText(error)}`);
    }
    ctx.uninstalled();
  }

  return {
    name: 'cmmd-operator/uninstallation',
    start() {
      versions.onChange((type, { metadata }) => {
        if (type === 'DELETED' && metadata.name?.startsWith('socmmd.')) void remove();
      });
      void versions.start().catch((error: unknown) => {
        if (!ctx.signal.aborted) ctx.log(`cmmd-operator uninstallation: ${errorText(error)}`);
      });
      return Promise.resolve();
    },
    stop() {
      versions.stop();
      return Promise.resolve();
    },
  };
}
