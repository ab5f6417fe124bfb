import { LabelModel, MachineConfigPoolModel } from '../../k8s/models';
import type { LabelResource, MachineConfigPoolResource } from '../../k8s/types';
import { NODE_LABEL_NAME, ROLE_LABEL } from '../../machine-config/names';
import type { Watched } from '../../telemetry/watches/watched';
import type { Fact, Finding, Health, ObjectRef } from './health';
import { refOf } from './operator-findings';
import { watchFindings } from './watch-findings';

/** The Label that enrols: the one in the operator's namespace, else any that names a pool. */
export function enrollingLabel(
  labels: readonly LabelResource[],
  namespace: string | undefined,
): LabelResource | undefined {
  const named = labels.filter(({ metadata }) => metadata?.name === NODE_LABEL_NAME);
  return (
    named.find(({ metadata }) => metadata?.namespace === namespace) ??
    named.find((label) => enrolledPool(label) !== undefined)
  );
}

/** Name of the pool that a Label object enrols. */
export function enrolledPool(label: LabelResource | undefined): string | undefined {
  return label?.metadata?.labels?.[ROLE_LABEL] || undefined;
}

/** Which pool carries CMM-D and how far its rollout is. `undefined` while loading. */
export function enrolmentFindings(
  labels: Watched<LabelResource>,
  pools: Watched<MachineConfigPoolResource>,
  namespace: string | undefined,
): Finding[] | undefined {
  if (!labels.settled || !pools.settled) {
    return undefined;
  }
  const unreadable = [
    ...watchFindings(LabelModel, labels),
    ...watchFindings(MachineConfigPoolModel, pools),
  ];
  if (!labels.loaded) {
    return labels.notServed ? [{ health: 'warning', fact: { kind: 'not-enrolled' } }] : unreadable;
  }
  const label = enrollingLabel(labels.items, namespace);
  const pool = enrolledPool(label);
  const labelRefs = label ? [refOf(LabelModel, label)] : [];
  const elsewhere = labels.items
    .filter((each) => each.metadata?.name === NODE_LABEL_NAME && each !== label)
    .map((each): Finding => ({
      health: 'warning',
      fact: {
        kind: 'label-elsewhere',
        namespace: each.metadata?.namespace ?? '',
        empty: enrolledPool(each) === undefined,
      },
      objects: [refOf(LabelModel, each)],
    }));
  if (pool === undefined) {
    return [
      { health: 'warning', fact: { kind: 'not-enrolled' }, objects: labelRefs },
      ...elsewhere,
      ...unreadable,
    ];
  }
  return [...poolFindings(pools, pool, labelRefs), ...elsewhere, ...unreadable];
}

function poolFindings(
  pools: Watched<MachineConfigPoolResource>,
  name: string,
  labelRefs: readonly ObjectRef[],
): Finding[] {
  if (pools.notServed) {
    return [{ health: 'error', fact: { kind: 'pools-not-served' }, objects: labelRefs }];
  }
  if (!pools.loaded) {
    return [];
  }
  const pool = pools.items.find(({ metadata }) => metadata?.name === name);
  const objects = [...(pool ? [refOf(MachineConfigPoolModel, pool)] : []), ...labelRefs];
  const found = (health: Health, fact: Fact): Finding => ({ health, fact, objects });
  if (!pool) {
    return [found('error', { kind: 'pool-missing', pool: name })];
  }
  const degraded = condition(pool, 'Degraded') ?? condition(pool, 'NodeDegraded');
  return [
    ...(degraded
      ? [found('error', { kind: 'pool-degraded', pool: name, message: degraded.message ?? '' })]
      : []),
    ...(pool.spec?.paused ? [found('warning', { kind: 'pool-paused', pool: name })] : []),
    progress(pool, name, found),
  ];
}

function progress(
  pool: MachineConfigPoolResource,
  name: string,
  found: (health: Health, fact: Fact) => Finding,
): Finding {
  const { machineCount: total = 0, updatedMachineCount: updated = 0 } = pool.status ?? {};
  // An empty pool reports Updated=True.
  if (total === 0) {
    return found('warning', { kind: 'pool-empty', pool: name });
  }
  const target = pool.spec?.configuration?.name;
  const rolledOut = target === undefined || target === pool.status?.configuration?.name;
  return updated >= total && rolledOut && !condition(pool, 'Updating')
    ? found('healthy', { kind: 'pool-updated', pool: name, total })
    : found('warning', { kind: 'pool-updating', pool: name, updated, total });
}

function condition(pool: MachineConfigPoolResource, type: string) {
  return pool.status?.conditions?.find((each) => each.type === type && each.status === 'True');
}
