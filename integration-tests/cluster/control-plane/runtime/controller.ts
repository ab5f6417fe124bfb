import type { Controller, ControllerContext } from '../../client';
import type { SharedInformers } from './informers';
import { Scope } from './scope';

/**
 * A controller from a function that wires informers to queues, run before the informers sync. `component` names the controller in its events.
 */
export function controller(
  { name, component }: { name: string; component: string },
  ctx: ControllerContext,
  shared: SharedInformers,
  setup: (scope: Scope) => void,
): Controller {
  let scope: Scope | undefined;
  return {
    name,
    async start() {
      if (scope) return;
      scope = new Scope(name, component, ctx, shared);
      setup(scope);
      await scope.sync();
    },
    async stop() {
      const closing = scope;
      scope = undefined;
      await closing?.close();
    },
  };
}
