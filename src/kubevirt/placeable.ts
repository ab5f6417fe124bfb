import { matchesLabels, matchesSelector } from '../k8s/selectors';
import type { LabelSelector } from '../k8s/types';
import type { MachineHost } from './host';
import type { MachineSpec } from './machine';
import { CPU_MANAGER } from './names';

/** virt-handler's label: nodes without it run no machine. */
const SCHEDULABLE = 'kubevirt.io/schedulable';

/** Labels that the scheduler asks of a node for this machine. */
export function askedLabels(spec: MachineSpec): Record<string, string> {
  return {
    ...spec.nodeSelector,
    [SCHEDULABLE]: 'true',
    ...(spec.dedicatedCpus && { [CPU_MANAGER]: 'true' }),
  };
}

/** Whether a node has the labels that a machine asks for, by selector and by required affinity. */
export function matchesNode(spec: MachineSpec, host: MachineHost): boolean {
  return matchesLabels(askedLabels(spec), host.labels) && matchesAffinity(spec, host);
}

/**
 * Labels of a machine's selector that a node has not, as `key=value`; that of the CPU manager, which
 * dedicated CPUs ask for, apart.
 */
export function missingLabels(spec: MachineSpec, host: MachineHost): string[] {
  return Object.entries(askedLabels(spec))
    .filter(([key]) => key !== CPU_MANAGER || !spec.dedicatedCpus)
    .filter(([key, value]) => !matchesLabels({ [key]: value }, host.labels))
    .map(([key, value]) => `${key}=${value}`);
}

/** Whether the kubelet of a node gives out whole CPUs. */
export function hasCpuManager({ labels }: MachineHost): boolean {
  return matchesLabels({ [CPU_MANAGER]: 'true' }, labels);
}

/** Whether one of a machine's required terms matches a node; it may have none. */
export function matchesAffinity(spec: MachineSpec, host: MachineHost): boolean {
  // The one field of a node that affinity can name is its name.
  const labels = { ...host.labels, 'metadata.name': host.nodeName };
  return spec.nodeTerms.length === 0 || spec.nodeTerms.some((term) => matchesTerm(term, labels));
}

/** A term without expressions matches nothing; `Gt` and `Lt` compare whole numbers. */
function matchesTerm(
  { matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    matchExpressions.length > 0 &&
    matchExpressions.every((expression) => {
      const { key, operator, values = [] } = expression;
      if (operator !== 'Gt' && operator !== 'Lt') {
        return matchesSelector({ matchExpressions: [expression] }, labels);
      }
      const [held, than] = [labels[key], values[0]].map((text) =>
        text !== undefined && /^-?\d+$/.test(text) ? Number(text) : NaN,
      );
      return operator === 'Gt' ? Number(held) > Number(than) : Number(held) < Number(than);
    })
  );
}

/** The nodes that a machine's own definition lets it run on, whatever is taken there now. */
export function placeableHosts(spec: MachineSpec, hosts: readonly MachineHost[]): MachineHost[] {
  return hosts.filter((host) => matchesNode(spec, host));
}
