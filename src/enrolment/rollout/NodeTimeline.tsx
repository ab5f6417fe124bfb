import { ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { memo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { STEPS } from '../../machine-config/node-phase';
import type { Step } from '../../machine-config/node-phase';
import { stepMeaning, stepName } from './phase-text';

function variantOf(
  step: Step,
  at: Step,
  degraded: boolean,
  blocked: boolean,
): 'success' | 'info' | 'pending' | 'warning' | 'danger' {
  const distance = STEPS.indexOf(step) - STEPS.indexOf(at);
  if (distance < 0 || (distance === 0 && step === 'done')) {
    return 'success';
  }
  if (distance > 0) {
    return 'pending';
  }
  if (degraded) {
    return 'danger';
  }
  if (blocked) {
    return 'warning';
  }
  return step === 'pending' ? 'pending' : 'info';
}

export interface NodeTimelineProps {
  node: string;
  step: Step;
  degraded: boolean;
  /** The drain cannot end as things are. */
  blocked: boolean;
}

/** From pending to done; the present step is named, the others on demand of a reader. */
export const NodeTimeline = memo(function NodeTimeline(props: NodeTimelineProps) {
  const { t } = useCmmdTranslation();
  const { node, step: at, degraded, blocked } = props;
  return (
    <ProgressStepper
      isCompact
      className="cmmd-timeline"
      aria-label={t('Progress of {{node}}', { node })}
    >
      {STEPS.map((step) => {
        const variant = variantOf(step, at, degraded, blocked);
        const name = stepName(step, t);
        const words = {
          success: t('{{step}}: done', { step: name }),
          pending: t('{{step}}: still to come', { step: name }),
          info: t('{{step}}: under way', { step: name }),
          warning: t('{{step}}: held up', { step: name }),
          danger: t('{{step}}: failed', { step: name }),
        };
        return (
          <ProgressStep
            key={step}
            id={`cmmd-step-${node}-${step}`}
            titleId={`cmmd-step-title-${node}-${step}`}
            variant={variant}
            isCurrent={step === at}
            aria-label={words[variant]}
            {...(step === at ? { description: stepMeaning(step, t) } : {})}
          >
            {name}
          </ProgressStep>
        );
      })}
    </ProgressStepper>
  );
});
