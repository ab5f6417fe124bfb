import type { LabelResource } from '../../k8s/types';
import { roleOfLabel } from '../../machine-config/enrolment';
import { NODE_LABEL_NAME } from '../../machine-config/names';

/** What the operator makes of a Label object (contract §3). */
export type LabelEffect =
  /** The operator's own: it gives the MachineConfigs to the pool. */
  | 'enrols'
  /** The operator's own, without a pool: there are no MachineConfigs. */
  | 'names-no-pool'
  /** Of the same name in another namespace: it creates and removes the same MachineConfigs. */
  | 'interferes'
  /** Likewise, and empty: it has created nothing, but its deletion removes all that is there. */
  | 'dangerous'
  /** Of another name: the operator does nothing with it. */
  | 'none';

export interface LabelRow {
  name: string;
  namespace: string;
  role: string | undefined;
  created: string | undefined;
  effect: LabelEffect;
}

/** Those that count first. While the operator's namespace is not known, any Label may be its own. */
export function labelRows(
  labels: readonly LabelResource[],
  operatorNamespace: string | undefined,
): LabelRow[] {
  const order: readonly LabelEffect[] = [
    'enrols',
    'names-no-pool',
    'dangerous',
    'interferes',
    'none',
  ];
  return labels
    .map((label): LabelRow => {
      const { name = '', namespace = '', creationTimestamp } = label.metadata ?? {};
      return {
        name,
        namespace,
        role: roleOfLabel(label),
        created: creationTimestamp,
        effect: effectOf(label, operatorNamespace),
      };
    })
    .sort(
      (a, b) =>
        order.indexOf(a.effect) - order.indexOf(b.effect) ||
        a.namespace.localeCompare(b.namespace) ||
        a.name.localeCompare(b.name),
    );
}

function effectOf(label: LabelResource, operatorNamespace: string | undefined): LabelEffect {
  const { name, namespace } = label.metadata ?? {};
  if (name !== NODE_LABEL_NAME) {
    return 'none';
  }
  if (operatorNamespace !== undefined && namespace !== operatorNamespace) {
    return roleOfLabel(label) === undefined ? 'dangerous' : 'interferes';
  }
  return roleOfLabel(label) === undefined ? 'names-no-pool' : 'enrols';
}
