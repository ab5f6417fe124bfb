import type { JsonObject } from '../../k8s/json';
import { listAt } from '../../k8s/json-path';
import { sameJson, valueAt, withValueAt } from '../../k8s/object-path';
import { hostsOf, notKeptOn } from './affinity';
import { withoutOwnHook } from './own-hook';
import { PATHS } from './paths';
import type { Field } from './paths';
import { asObject, recordOf, withRecord } from './record';

/**
 * A VirtualMachine without what puts it on CXL memory: huge pages, this plugin's hook sidecar, the annotation of its
 * KubeVirt Plugin, and what was recorded
 * when this plugin put it there (request, node affinity, tolerations, …), each as it was before. A field that somebody
 * has changed since keeps their value, but for the huge pages, the sidecar and the annotation, which go in any case.
 *
 * Without a record nobody knows what else was written for CXL memory: only huge pages, this plugin's sidecar and annotation go.
 */
export function backToDram(vm: JsonObject): JsonObject {
  const undone = recordOf(vm)
    .reverse()
    .reduce<unknown>((object, { field, before, after }) => {
      const path = PATHS[field];
      const now = valueAt(object, path);
      return sameJson(now, after)
        ? withValueAt(object, path, before)
        : withValueAt(object, path, withoutOwn(field, now, before, after));
    }, vm);
  const withoutPages = withValueAt(
    withValueAt(undone, PATHS.pages, undefined),
    PATHS.nodeset,
    undefined,
  );
  const plain = withValueAt(
    withoutPages,
    PATHS.hooks,
    withoutOwnHook(valueAt(withoutPages, PATHS.hooks)),
  );
  return withRecord(asObject(plain), []);
}

/** A field that was changed since it was recorded, without what had been added to it. */
function withoutOwn(field: Field, now: unknown, before: unknown, after: unknown): unknown {
  switch (field) {
    case 'affinity':
      return notKeptOn(now, hostsOf(after));
    case 'tolerations': {
      const added = listAt(after).filter(
        (each) => !listAt(before).some((there) => sameJson(there, each)),
      );
      const left = listAt(now).filter((each) => !added.some((own) => sameJson(own, each)));
      return left.length > 0 ? left : undefined;
    }
    case 'hooks':
      return withoutOwnHook(now, { before, after });
    case 'pages':
    case 'nodeset':
    case 'guest':
    case 'request':
    case 'limit':
    case 'eviction':
    case 'dedicated':
      return now;
  }
}
