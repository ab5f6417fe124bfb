import { conditionOf } from '../machine';
import type { ConditionFacts, InstanceFacts, MachineFacts, MachineSpec } from '../machine';
import { OPERATOR_LABEL } from '../names';
import type { Finding, Subject, Surroundings } from './types';

/** What KubeVirt itself says of a machine, and what its being here does to others. */
export function stateFindings(
  { machine, instance, instancetype }: Subject,
  spec: MachineSpec | undefined,
  { installation }: Surroundings,
): Finding[] {
  const findings: Finding[] = [];
  if (!spec) {
    findings.push({ kind: 'no-template', severity: 'danger' });
  }
  const ref = machine.instancetype;
  if (ref && (instancetype === 'gone' || instancetype === 'unknown')) {
    const { name, cluster, revision } = ref;
    findings.push(
      instancetype === 'unknown'
        ? { kind: 'instancetype-unknown', severity: 'info', name, cluster }
        : revision === undefined
          ? { kind: 'instancetype-gone', severity: 'danger', name, cluster }
          : { kind: 'instancetype-kept', severity: 'info', name, cluster, revision },
    );
  }
  findings.push(...troubles(machine.conditions, instance?.conditions ?? []));
  if (machine.status === 'CrashLoopBackOff') {
    findings.push({ kind: 'crash-looping', severity: 'danger' });
  }
  const restart = conditionOf(machine, 'RestartRequired');
  if (restart?.status === 'True') {
    findings.push({ kind: 'restart-required', severity: 'warning', message: restart.message });
  } else if (runsAsBefore(machine, instance)) {
    findings.push({ kind: 'restart-required', severity: 'warning', message: '' });
  }
  const label = labelOf(spec) ?? labelOf(instance?.spec);
  if (label !== undefined) {
    findings.push({ kind: 'operator-label', severity: 'danger', value: label });
  }
  const migratable = instance && conditionOf(instance, 'LiveMigratable');
  if (migratable?.status === 'False') {
    const strategy =
      instance?.spec.evictionStrategy ?? spec?.evictionStrategy ?? installation?.evictionStrategy;
    const message = migratable.message || migratable.reason;
    findings.push(
      strategy === 'LiveMigrate' || strategy === 'External'
        ? { kind: 'holds-up-drain', severity: 'warning', message }
        : { kind: 'not-migratable', severity: 'info', message },
    );
  }
  return findings;
}

/**
 * Whether a machine runs as it was before somebody changed what decides where its memory is: of annotations of the
 * template, and so of hooks, KubeVirt says no RestartRequired. Huge pages that the template does not ask for may
 * be those of an instance type.
 */
function runsAsBefore(
  { spec, instancetype }: MachineFacts,
  instance: InstanceFacts | undefined,
): boolean {
  if (!spec || !instance || instance.deleting || /^(Succeeded|Failed)$/.test(instance.phase)) {
    return false;
  }
  const pages =
    spec.pageSize !== instance.spec.pageSize && (spec.pageSize !== undefined || !instancetype);
  return pages || JSON.stringify(spec.hooks) !== JSON.stringify(instance.spec.hooks);
}

function labelOf(spec: MachineSpec | undefined): string | undefined {
  return spec && Object.hasOwn(spec.labels, OPERATOR_LABEL)
    ? spec.labels[OPERATOR_LABEL]
    : undefined;
}

/** Conditions that say why a machine does not run: the machine's own, else its instance's. */
function troubles(
  machine: readonly ConditionFacts[],
  instance: readonly ConditionFacts[],
): Finding[] {
  const bad = (list: readonly ConditionFacts[]) =>
    list.filter(
      ({ type, status }) =>
        (type === 'Failure' && status === 'True') ||
        ((type === 'Synchronized' || type === 'PodScheduled') && status === 'False'),
    );
  const said = new Map(
    [...bad(machine), ...bad(instance)].map((each) => [each.message || each.reason, each]),
  );
  return [...said.values()].map(({ type, reason, message }) => ({
    kind: 'in-trouble',
    severity: 'danger',
    condition: type,
    reason,
    message,
  }));
}
