import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { applyCollector } from './installation';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';

/** Re-applies the collector's DaemonSet whenever `cmmd-config` is created, changed or deleted. */
export function createConfigController(ctx: OperatorContext): Controller {
  const { tolerationConfig } = operatorNames;
  const configs = new Informer(ctx.client, resources.configMap, {
    namespace: ctx.namespace,
    fieldSelector: `metadata.name=${tolerationConfig}`,
  });
  const queue = new WorkQueue(
    async () => {
      try {
        await applyCollector(ctx);
      } catch (error) {
        // The operator drops this error: a list it cannot read leaves the DaemonSet as it was.
        ctx.log(`cmmd-operator config: ${errorText(error)}`);
      }
    },
    { name: 'cmmd-operator config', log: ctx.log },
  );
  return {
    name: 'cmmd-operator/config',
    async start() {
      configs.onChange(() => queue.add(tolerationConfig));
      await configs.start();
    },
    async stop() {
      configs.stop();
      await queue.stop();
    },
  };
}
