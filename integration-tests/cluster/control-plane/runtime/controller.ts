import type { Controller, ControllerContext } from '../../client';
import type { SharedInformers } from './informers';
import { Scope } from './scope';

/**
 * A controller from a function that wires informers to queues. `setup` runs before the informers
 * sync; what it returns runs once they did. `component` names the controller in its events.
 */
export function controller(
  { name, component }: { name: string; component: string },
  ctx: ControllerContext,
  shared: SharedInformers,
  setup: (scope: Scope) => void | (() => void | Promise<void>),
): Controller {
  let scope: Scope | undefined;
  return {
    name,
    async start() {
      if (scope) return;
      scope = new Scope(name, component, ctx, shared);
      const onSynced = setup(scope);
      await scope.sync();
      await onSynced?.();
    },
    async stop() {
      const closing = scope;
      scope = undefined;
      await closing?.close();
    },
  };
}
