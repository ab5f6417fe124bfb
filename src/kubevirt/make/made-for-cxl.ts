import { valueAt } from '../../k8s/object-path';
import { ownHook } from './own-hook';
import { PATHS } from './paths';
import { hasRecord } from './record';

/** Whether there is anything that `backToDram` takes out. */
export function isMadeForCxl(vm: unknown): boolean {
  return (
    hasRecord(vm) ||
    valueAt(vm, PATHS.pages) !== undefined ||
    valueAt(vm, PATHS.nodeset) !== undefined ||
    ownHook(valueAt(vm, PATHS.hooks)) !== undefined
  );
}
