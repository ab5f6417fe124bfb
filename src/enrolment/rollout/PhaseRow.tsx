import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert } from '@patternfly/react-core';
import { Td, Tr } from '@patternfly/react-table';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { groupVersionKind, NodeModel } from '../../k8s/models';
import { phaseName } from '../../machine-config/node-phase';
import type { RolloutNode } from '../../machine-config/rollout';
import { formatDuration } from '../duration';
import { NodeTimeline } from './NodeTimeline';
import { stepName } from './phase-text';
import { WaitText } from './seldom';

const nodeGvk = groupVersionKind(NodeModel);

export interface PhaseRowProps {
  row: RolloutNode;
  /** Milliseconds since the epoch. */
  now: number;
}

function timeText({ phase }: RolloutNode, now: number, t: Translate): string {
  if (phase.step === 'pending') {
    return '';
  }
  if (phase.since === undefined) {
    // Hours after a rollout nothing tells when it ended, and nobody asks.
    return phase.step === 'done' ? '' : t('Not known since when');
  }
  const duration = formatDuration(now - phase.since, t);
  return phase.step === 'done' ? t('{{duration}} ago', { duration }) : duration;
}

/** A node of a rollout: where it is, for how long, and what it waits for. */
export function PhaseRow({
  row,
  now,
  blocked,
  children,
}: PhaseRowProps & { blocked: boolean; children?: ReactNode }) {
  const { t } = useCmmdTranslation();
  const { name, phase } = row;
  return (
    <Tr data-test={`rollout-node-${name}`} data-phase={phaseName(phase)} data-step={phase.step}>
      <Td dataLabel={t('Node')} modifier="breakWord">
        <ResourceLink groupVersionKind={nodeGvk} name={name} />
      </Td>
      <Td dataLabel={t('Progress')}>
        {phase.step === undefined ? (
          t('No update is under way')
        ) : (
          <NodeTimeline
            node={name}
            step={phase.step}
            degraded={phase.degraded !== undefined}
            blocked={blocked}
          />
        )}
      </Td>
      <Td dataLabel={t('In this phase')} className="cmmd-rollout__figures">
        {timeText(row, now, t)}
      </Td>
      <Td dataLabel={t('Details')}>
        {phase.degraded !== undefined && (
          <Alert
            isInline
            isPlain
            component="h3"
            variant="danger"
            title={
              phase.step === undefined
                ? t('Degraded outside of an update')
                : t('Degraded in phase {{phase}}', { phase: stepName(phase.step, t) })
            }
            data-test="degraded-reason"
          >
            <span className="cmmd-reason">{phase.degraded || t('The daemon gave no reason.')}</span>
          </Alert>
        )}
        {phase.imageMessage !== undefined && (
          <span className="cmmd-reason" data-test="image-message">
            {phase.imageMessage}
          </span>
        )}
        {children}
        {row.wait && (
          <Suspense fallback={null}>
            <WaitText row={row} />
          </Suspense>
        )}
      </Td>
    </Tr>
  );
}
