import { parseIdList } from '../../k8s/id-list';
import { listAt, mapAt, textAt } from '../../k8s/json-path';
import type { JsonObject } from '../../k8s/json';
import { sameJson, valueAt } from '../../k8s/object-path';
import type { Toleration } from '../../k8s/types';
import { hostsOf } from './affinity';
import { backToDram } from './back-to-dram';
import type { CxlChoices } from './choices';
import { ownHook } from './own-hook';
import { PATHS } from './paths';

/**
 * The choices that a machine was made with, as its fields say it: what was typed into its YAML counts. `onCxlMemory`
 * with them makes the same machine again.
 *
 * @param last what was chosen before: it says what the machine does not, such as the method where nothing is on it
 */
export function readChoices(vm: JsonObject, last: CxlChoices): CxlChoices {
  const plain = backToDram(vm);
  const hook = ownHook(valueAt(vm, PATHS.hooks));
  const changed = (field: 'affinity' | 'tolerations' | 'eviction' | 'dedicated' | 'guest') =>
    !sameJson(valueAt(vm, PATHS[field]), valueAt(plain, PATHS[field]));
  const nodeset = textAt(vm, ...PATHS.nodeset);
  const before = listAt(plain, ...PATHS.tolerations);
  return {
    method:
      nodeset !== undefined
        ? 'plugin'
        : hook
          ? 'sidecar'
          : valueAt(vm, PATHS.pages) !== undefined
            ? 'hugepages'
            : last.method,
    nodeset: nodeset === undefined ? [] : (parseIdList(nodeset) ?? []),
    hook: hook ?? last.hook,
    guest: changed('guest') ? (textAt(vm, ...PATHS.guest) ?? '') : '',
    hosts: changed('affinity') ? hostsOf(valueAt(vm, PATHS.affinity)) : [],
    tolerations: listAt(vm, ...PATHS.tolerations)
      .filter((each) => !before.some((there) => sameJson(there, each)))
      .map((each): Toleration => mapAt(each)),
    evictionStrategy: changed('eviction') ? (textAt(vm, ...PATHS.eviction) ?? '') : '',
    dedicatedCpus: changed('dedicated') ? valueAt(vm, PATHS.dedicated) === true : undefined,
  };
}
