import type { CmmdResource } from '../../../k8s/types';
import { isJsonObject, valueAt, withValueAt } from '../../../k8s/object-path';
import { podSpecPath } from '../../form/values';
import type { Preflight } from '../types';

/** A limit that a container lacks, and that the project wants. */
interface Lacking {
  container: string;
  resource: 'memory' | 'cpu';
}

const isComputed = (resource: string): resource is Lacking['resource'] =>
  resource === 'memory' || resource === 'cpu';

/** The limits a check asks for: those a quota counts, and those whose default is too low. */
function lacking(check: Preflight): Lacking[] {
  if (check.name === 'quota') {
    return check.refusals.flatMap((refusal) => {
      const resource = refusal.problem === 'missing' ? refusal.resource : '';
      const name = resource.replace(/^limits\./, '');
      return refusal.problem === 'missing' && name !== resource && isComputed(name)
        ? refusal.containers.map((container) => ({ container, resource: name }))
        : [];
    });
  }
  return check.name === 'limit-range'
    ? check.refusals.flatMap(({ rule, resource, container }) =>
        rule === 'default' && container !== undefined && isComputed(resource)
          ? [{ container, resource }]
          : [],
      )
    : [];
}

/**
 * A CMMD whose containers have the limits that a check asks for, each as high as its request.
 * `undefined` when there is nothing that could be set so.
 */
export function withLimitsFor(check: Preflight, cmmd: CmmdResource): CmmdResource | undefined {
  const wanted = lacking(check);
  const pod = podSpecPath(cmmd.spec?.payload?.kind ?? '');
  let changed: unknown = cmmd;
  for (const list of ['containers', 'initContainers']) {
    const containers = valueAt(cmmd, [...pod, list]);
    (Array.isArray(containers) ? (containers as unknown[]) : []).forEach((container, index) => {
      for (const { container: name, resource } of wanted) {
        const path = [...pod, list, index, 'resources', 'limits', resource];
        const request = valueAt(container, ['resources', 'requests', resource]);
        const isMeant = isJsonObject(container) && container['name'] === name;
        if (isMeant && request !== undefined && valueAt(changed, path) === undefined) {
          changed = withValueAt(changed, path, request);
        }
      }
    });
  }
  return changed === cmmd ? undefined : (changed as CmmdResource);
}
