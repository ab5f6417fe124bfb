import { Alert, AlertGroup } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { preflightText } from './preflight-text';
import type { Preflight } from './types';

/** What to know before the workload is created; blocking things are dangers. */
export function PreflightList({
  checks,
  actions,
}: {
  checks: readonly Preflight[];
  /** Ways out of a blocking check, shown inside its alert. */
  actions?: (check: Preflight) => ReactNode;
}) {
  const { t } = useCmmdTranslation();
  return (
    <AlertGroup isLiveRegion aria-label={t('Checks before creation')} data-test="preflight">
      {checks.map((check) => {
        const { title, body } = preflightText(t, check);
        return (
          <Alert
            key={check.name}
            isInline
            component="h2"
            variant={check.severity === 'blocking' ? 'danger' : check.severity}
            title={title}
            actionLinks={actions?.(check)}
            data-test={`preflight-${check.name}`}
            data-severity={check.severity}
          >
            {body}
          </Alert>
        );
      })}
    </AlertGroup>
  );
}
