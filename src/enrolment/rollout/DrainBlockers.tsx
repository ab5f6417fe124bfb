import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, List, ListItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { PodDisruptionBudgetModel } from '../../k8s/machine-config-models';
import { groupVersionKind, PodModel } from '../../k8s/models';
import { isHeld } from '../../machine-config/drain-blockers';
import type { DrainBlocker } from '../../machine-config/drain-blockers';

const podGvk = groupVersionKind(PodModel);
const budgetGvk = groupVersionKind(PodDisruptionBudgetModel);

/** A node may hold hundreds of pods that are still going. */
const named = 5;

function reason({ kind, needs, has }: DrainBlocker, t: Translate): string {
  switch (kind) {
    case 'several-budgets':
      return t('More than one PodDisruptionBudget selects it, so it can never be evicted.');
    case 'refused':
      return t('Its eviction is refused.');
    case 'unexplained':
      return t(
        'Its eviction was refused until the attempt ended, as a PodDisruptionBudget does. You cannot see why: that needs list on pods and poddisruptionbudgets.',
      );
    case 'virtual-machine':
      return t('A virtual machine that cannot move to another node: it has to be stopped.');
    case 'migrating':
      return t('A virtual machine that is to move to another node first.');
    case 'terminating':
      return t('It was told to end and is still there.');
    case 'budget':
      return needs === undefined || has === undefined
        ? t('Its PodDisruptionBudget does not allow it to go.')
        : t('Its PodDisruptionBudget needs {{count}} healthy pods and has {{has}}.', {
            count: needs,
            has,
          });
  }
}

/** Pods that do not go, and which budget keeps them. */
export function DrainBlockers({ blockers }: { blockers: readonly DrainBlocker[] }) {
  const { t } = useCmmdTranslation();
  const held = blockers.some(isHeld);
  if (blockers.length === 0) {
    return null;
  }
  return (
    <Alert
      isInline
      isPlain
      component="h3"
      variant={held ? 'warning' : 'info'}
      title={held ? t('Pods hold up the drain') : t('Waiting for pods to end')}
      data-test="drain-blockers"
    >
      <List isPlain>
        {blockers.slice(0, named).map((blocker) => (
          <ListItem key={`${blocker.namespace}/${blocker.pod}`}>
            <ResourceLink
              groupVersionKind={podGvk}
              name={blocker.pod}
              namespace={blocker.namespace}
            />
            {blocker.budgets.map((budget) => (
              <ResourceLink
                key={budget}
                groupVersionKind={budgetGvk}
                name={budget}
                namespace={blocker.namespace}
              />
            ))}
            {/* Where all are only ending, the title has said so. */}
            {(held || blocker.kind !== 'terminating') && (
              <span className="cmmd-note">{reason(blocker, t)}</span>
            )}
            {blocker.message && <div className="cmmd-reason">{blocker.message}</div>}
          </ListItem>
        ))}
      </List>
      {blockers.length > named && (
        <span className="cmmd-note">
          {t('and {{count}} more', { count: blockers.length - named })}
        </span>
      )}
    </Alert>
  );
}
