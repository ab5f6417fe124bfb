import { Alert, ProgressStep, ProgressStepper, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { MachineConfigPoolResource } from '../../k8s/types';
import type { Enrolment } from '../../machine-config/enrolment';
import { clearStage, removalOf } from '../../machine-config/un-enrol';
import type { ClearStage } from '../../machine-config/un-enrol';
import { ChangeModal } from '../changes/ChangeModal';
import type { Change } from '../changes/change';
import { deleteLabel, removeLabels } from './removal-changes';

const stages: readonly Exclude<ClearStage, 'done'>[] = ['remove-nodes', 'wait', 'clear-label'];

function stageText(stage: ClearStage, enrolment: Enrolment, t: Translate) {
  switch (stage) {
    case 'remove-nodes':
      return {
        name: t('Take the nodes out of the pool'),
        text: t('{{count}} nodes in the pool', { count: enrolment.members.length }),
      };
    case 'wait':
      return {
        name: t('Wait until they run the config of their new pool'),
        text: t('{{count}} nodes on their way', { count: enrolment.leaving.length }),
      };
    default:
      return {
        name: t('Clear the Label'),
        text: t('The operator then removes its MachineConfigs.'),
      };
  }
}

function variantAt(index: number, at: number): 'success' | 'info' | 'pending' {
  if (index === at) {
    return 'info';
  }
  return index < at ? 'success' : 'pending';
}

function ClearStages({ enrolment, stage }: { enrolment: Enrolment; stage: ClearStage }) {
  const { t } = useCmmdTranslation();
  const at = stage === 'done' ? stages.length : stages.indexOf(stage);
  return (
    <ProgressStepper isVertical aria-label={t('Steps to end the enrolment')}>
      {stages.map((each, index) => {
        const { name, text } = stageText(each, enrolment, t);
        return (
          <ProgressStep
            key={each}
            id={`cmmd-clear-${each}`}
            titleId={`cmmd-clear-title-${each}`}
            variant={variantAt(index, at)}
            isCurrent={index === at}
            description={index === at ? text : undefined}
            aria-label={name}
          >
            {name}
          </ProgressStep>
        );
      })}
    </ProgressStepper>
  );
}

function changesOf(
  stage: ClearStage,
  { pool, members, label, strays }: Enrolment,
  pools: readonly MachineConfigPoolResource[],
): Change[] {
  if (stage === 'remove-nodes' && pool) {
    return members.flatMap((node) => {
      const removal = removalOf(node, pool, pools);
      return removal.kind === 'labels' ? [removeLabels(node, removal.labels)] : [];
    });
  }
  if (stage === 'clear-label') {
    return [...(label ? [label] : []), ...strays].map(deleteLabel);
  }
  return [];
}

/**
 * Ends the enrolment in the safe order. Each step is derived from the cluster, so the dialog can be
 * closed and opened again, by anyone, at any time.
 */
export function ClearModal({
  enrolment,
  pools,
  onClose,
}: {
  enrolment: Enrolment;
  pools: readonly MachineConfigPoolResource[];
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const stage = clearStage(enrolment);
  // Fixed while one step is looked at: what is shown is what is sent.
  const [fixed, setFixed] = useState(() => ({
    stage,
    changes: changesOf(stage, enrolment, pools),
  }));
  if (fixed.stage !== stage) {
    setFixed({ stage, changes: changesOf(stage, enrolment, pools) });
  }
  const stuck = stage === 'remove-nodes' && fixed.changes.length < enrolment.members.length;
  const confirm =
    stage === 'remove-nodes'
      ? t('Remove {{count}} nodes', { count: fixed.changes.length })
      : t('Clear the Label');
  return (
    <ChangeModal
      key={stage}
      danger
      title={t('End the enrolment of pool {{pool}}', { pool: enrolment.role ?? '' })}
      changes={fixed.changes}
      confirm={confirm}
      // Nodes take a while to go: the dialog stays to show what comes next.
      onDone={stage === 'clear-label' ? onClose : undefined}
      onClose={onClose}
    >
      <Stack hasGutter data-test="clear-stage" data-stage={stage}>
        <StackItem>
          {t(
            'In this order each node reboots only once, and none is left with a config whose parts are gone. You can close this dialog and come back: the steps are read from the cluster.',
          )}
        </StackItem>
        <StackItem>
          <ClearStages enrolment={enrolment} stage={stage} />
        </StackItem>
        {stage === 'clear-label' && enrolment.members.length > 0 && (
          <StackItem>
            <Alert
              isInline
              variant="warning"
              component="h2"
              title={t('Every node of the pool is drained and reboots once')}
            >
              {t('The nodes of this pool cannot be taken out of it first: {{count}} nodes.', {
                count: enrolment.members.length,
              })}
            </Alert>
          </StackItem>
        )}
        {stuck && (
          <StackItem>
            <Alert
              isInline
              variant="warning"
              component="h2"
              title={t('Some nodes cannot be taken out of the pool')}
            >
              {t('Removing one label would not move them to exactly one other pool.')}
            </Alert>
          </StackItem>
        )}
      </Stack>
    </ChangeModal>
  );
}
