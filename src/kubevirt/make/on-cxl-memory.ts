import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { listAt, quantity, textAt } from '../../k8s/json-path';
import { sameJson, valueAt, withValueAt } from '../../k8s/object-path';
import { keptOn } from './affinity';
import { backToDram } from './back-to-dram';
import { PAGE_SIZE } from './choices';
import type { CxlChoices } from './choices';
import { withOwnHook } from './own-hook';
import { PATHS } from './paths';
import type { Field } from './paths';
import { asObject, withRecord } from './record';
import type { Edit } from './record';

/**
 * A VirtualMachine that lives on CXL memory as chosen, made from one that lives anywhere. Every field that the
 * choices do not name stays; what the others were is recorded in an annotation, so that `backToDram` gives them
 * back. Made from its own result with the same choices it is the same.
 *
 * With huge pages `resources.requests.memory` is the guest's memory: without it the cluster's overcommit percentage
 * makes the pages too few. A machine whose size an instance type decides may set neither, and sets neither.
 *
 * @param vm any JSON: what is no machine comes out with the fields all the same, and the API server refuses it
 * @param instancetype the object that the machine names, where it is known
 */
export function onCxlMemory(
  vm: JsonObject,
  choices: CxlChoices,
  instancetype?: unknown,
): JsonObject {
  const before = backToDram(vm);
  const edits: Edit[] = [];
  const set = (field: Field, value: unknown) => {
    const was = valueAt(before, PATHS[field]);
    if (!sameJson(was, value)) {
      edits.push({
        field,
        ...(was !== undefined && { before: was }),
        ...(value !== undefined && { after: value }),
      });
    }
  };
  const was = (field: Field) => valueAt(before, PATHS[field]);
  if (choices.method === 'hugepages') {
    if (textAt(instancetype, 'spec', 'memory', 'hugepages', 'pageSize') === undefined) {
      set('pages', { pageSize: PAGE_SIZE });
    }
  } else if (choices.method === 'plugin') {
    if (choices.nodeset.length > 0) {
      set('nodeset', choices.nodeset.join(','));
    }
  } else if (choices.hook) {
    set('hooks', withOwnHook(was('hooks'), choices.hook));
  }
  if (!isJsonObject(valueAt(before, ['spec', 'instancetype']))) {
    sizeEdits(before, choices, set);
    if (
      choices.dedicatedCpus !== undefined &&
      choices.dedicatedCpus !== (was('dedicated') === true)
    ) {
      set('dedicated', choices.dedicatedCpus ? true : undefined);
    }
  }
  set('affinity', keptOn(was('affinity'), choices.hosts));
  const tolerations = listAt(was('tolerations'));
  const added = choices.tolerations.filter(
    (each) => !tolerations.some((there) => sameJson(there, each)),
  );
  if (added.length > 0) {
    set('tolerations', [...tolerations, ...added]);
  }
  if (choices.evictionStrategy !== '') {
    set('eviction', choices.evictionStrategy);
  }
  const made = edits.reduce<unknown>(
    (object, { field, after }) => withValueAt(object, PATHS[field], after),
    before,
  );
  return withRecord(asObject(made), edits);
}

/** The guest's memory, and what has to be as much. */
function sizeEdits(
  before: JsonObject,
  { method, guest }: CxlChoices,
  set: (field: Field, value: unknown) => void,
): void {
  const text = (field: Field) => {
    const value = valueAt(before, PATHS[field]);
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  };
  const [request, limit] = [text('request'), text('limit')];
  const old = text('guest') ?? request ?? limit;
  const size = guest !== '' ? guest : old;
  if (size === undefined) {
    return;
  }
  const bytes = quantity(size);
  const changes = bytes !== quantity(old);
  // The same in other words is no change.
  const shown = changes ? size : (old ?? size);
  if (method === 'hugepages') {
    set('guest', text('guest') === undefined || changes ? shown : text('guest'));
    set('request', quantity(request) === bytes ? request : shown);
  } else if (changes) {
    set('guest', size);
    // A request that was the whole guest stays that.
    if (request !== undefined && quantity(request) === quantity(old)) {
      set('request', size);
    }
  }
  // KubeVirt refuses a guest, or a request, that is more than the limit.
  const limitBytes = quantity(limit);
  if (limitBytes !== undefined && bytes !== undefined && limitBytes < bytes) {
    set('limit', shown);
  }
}
