import { Alert } from '@patternfly/react-core';
import type { Translate } from '../../../components/translation';
import { useCmmdTranslation } from '../../../components/translation';
import type { PodResource } from '../../../k8s/types';
import type { BudgetConcern } from '../../../machine-config/impact/budgets';
import { isBlocking } from '../../../machine-config/impact/budgets';
import type {
  EnrolmentImpact,
  ImpactFacts,
  PoolImpact,
  PoolState,
} from '../../../machine-config/impact/impact';
import type { VirtualMachineConcern } from '../../../machine-config/impact/virtual-machines';
import { unreadableText } from '../../rollout/unreadable-text';
import { renderText } from '../problem-text';
import { Concern } from './Concern';
import { StrandedMachines } from './StrandedMachines';

/** What will be in the way of the rollout, or is lost by it, gravest first. */
export function ImpactConcerns({
  impact,
  instances,
  enrolledPool,
}: {
  impact: EnrolmentImpact;
  /** Virtual machines of the nodes that are drained; `undefined` = may not be read */
  instances: ImpactFacts['instances'];
  enrolledPool: string;
}) {
  const { t } = useCmmdTranslation();
  const evictions = impact.pools
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) => node.evictions ?? []);
  const unmanaged = evictions.filter((each) => each.unmanaged).map(({ pod }) => pod);
  const emptyDirs = evictions.filter((each) => each.emptyDirs.length > 0).map(({ pod }) => pod);
  const lost = evictions.filter((each) => each.notMadeAgain).map(({ pod }) => pod);
  const pinned = evictions
    .filter((each) => each.pinned && !each.notMadeAgain)
    .map(({ pod }) => pod);
  const blocked = impact.budgets.filter(isBlocking);
  const slowed = impact.budgets.filter((each) => !isBlocking(each));
  const machines = impact.virtualMachines;
  return (
    <>
      {impact.pools.map((pool) => (
        <PoolConcerns key={pool.pool} impact={pool} enrolled={pool.pool === enrolledPool} />
      ))}
      <Concern
        test="wizard-budgets-blocking"
        variant="danger"
        title={t('{{count}} PodDisruptionBudgets will block the drain', { count: blocked.length })}
        lines={blocked.map((each) => budgetText(t, each))}
      />
      <Concern
        test="wizard-vms"
        variant="danger"
        title={t('{{count}} virtual machines cannot migrate', { count: machines.length })}
        lines={machines.map((each) => machineText(t, each))}
      />
      {instances && impact.migrating.length > 0 && (
        <StrandedMachines migrating={impact.migrating} instances={instances} />
      )}
      <Concern
        test="wizard-unmanaged"
        variant="warning"
        title={t('{{count}} pods have no controller and do not come back', {
          count: unmanaged.length,
        })}
        lines={unmanaged.map(podName)}
      />
      <Concern
        test="wizard-cmmd-pods"
        variant="warning"
        title={t(
          '{{count}} Pods of CMMDs do not come back by themselves: ask the operator when the nodes are done',
          { count: lost.length },
        )}
        lines={lost.map(podName)}
      />
      <Concern
        test="wizard-empty-dirs"
        variant="warning"
        title={t('{{count}} pods lose the data of their emptyDir volumes', {
          count: emptyDirs.length,
        })}
        lines={emptyDirs.map(podName)}
      />
      <Concern
        test="wizard-pinned"
        variant="info"
        title={t('{{count}} pods are placed by the CMM-D operator on these very nodes', {
          count: pinned.length,
        })}
        lines={pinned.map(podName)}
      />
      <Concern
        test="wizard-budgets-slow"
        variant="info"
        title={t('{{count}} PodDisruptionBudgets will slow down the drain', {
          count: slowed.length,
        })}
        lines={slowed.map((each) => budgetText(t, each))}
      />
    </>
  );
}

function PoolConcerns({ impact, enrolled }: { impact: PoolImpact; enrolled: boolean }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {impact.states.map((state) => (
        <Alert
          key={state.kind}
          isInline
          variant={state.kind === 'degraded' || state.kind === 'unreadable' ? 'danger' : 'warning'}
          component="h3"
          title={poolStateTitle(t, impact.pool, state)}
          data-test={`wizard-pool-${state.kind}-${impact.pool}`}
        >
          {poolStateText(t, state)}
        </Alert>
      ))}
      {enrolled && (
        <Concern
          test="wizard-render"
          variant="warning"
          title={t('MachineConfigs of the pool overlap')}
          lines={impact.renderProblems.map((problem) => renderText(t, problem))}
        />
      )}
    </>
  );
}

function poolStateTitle(t: Translate, pool: string, state: PoolState): string {
  switch (state.kind) {
    case 'paused':
      return t('Pool {{pool}} is paused', { pool });
    case 'unreadable':
      return t('Pool {{pool}} updates no node', { pool });
    case 'degraded':
      return t('Pool {{pool}} is degraded', { pool });
    case 'updating':
      return t('Pool {{pool}} is updating already', { pool });
  }
}

function poolStateText(t: Translate, state: PoolState): string {
  switch (state.kind) {
    case 'paused':
      return t('Nothing reaches its nodes, and none reboots, until someone resumes it.');
    case 'unreadable':
      return unreadableText(state.given, t);
    case 'degraded':
      return `${t('Its degraded nodes take up room, so the rollout may not go on.')} ${state.message}`;
    case 'updating':
      return `${t('Its nodes may reboot once more than said here.')} ${state.message}`;
  }
}

function budgetText(t: Translate, { budget, pods, kind, allowed }: BudgetConcern): string {
  const name = podName(budget);
  const names = pods.map((pod) => pod.metadata?.name ?? '').join(', ');
  switch (kind) {
    case 'never':
      return t('{{name}} allows no disruption at all. Pods: {{pods}}', { name, pods: names });
    case 'now':
      return t('{{name}} allows no disruption now: too few pods are healthy. Pods: {{pods}}', {
        name,
        pods: names,
      });
    case 'several':
      return t(
        '{{name}} is one of several budgets of the same pods, which nobody can evict. Pods: {{pods}}',
        { name, pods: names },
      );
    case 'slow':
      return t('{{name}} allows {{allowed}} at a time. Pods: {{pods}}', {
        name,
        allowed,
        pods: names,
      });
  }
}

function machineText(t: Translate, machine: VirtualMachineConcern): string {
  const assumed = t(
    'Assumed: eviction strategy LiveMigrate, because that of the cluster could not be read.',
  );
  return [machineFate(t, machine), ...(machine.assumed ? [assumed] : [])].join(' ');
}

function machineFate(t: Translate, machine: VirtualMachineConcern): string {
  const name = `${machine.namespace}/${machine.name}`;
  const { node, reason } = machine;
  switch (machine.kind) {
    case 'blocks':
      return t('{{name}} on {{node}} blocks the drain until it is stopped. {{reason}}', {
        name,
        node,
        reason,
      });
    case 'shut-down':
      return t('{{name}} on {{node}} is shut down. {{reason}}', { name, node, reason });
    case 'unknown':
      return t('{{name}} on {{node}}: whether it can migrate could not be read.', { name, node });
  }
}

function podName({ metadata }: Pick<PodResource, 'metadata'>): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}
