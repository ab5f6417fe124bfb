import { Alert, AlertGroup } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Preflight } from './types';

/** A check in words. */
export interface ToldCheck {
  check: Preflight;
  title: string;
  body: string;
}

/** What to know before the workload is created; blocking things are dangers. */
export function PreflightList({
  checks,
  actions,
}: {
  checks: readonly ToldCheck[];
  /** Ways out of a blocking check, shown inside its alert. */
  actions?: (check: Preflight) => ReactNode;
}) {
  const { t } = useCmmdTranslation();
  return (
    <AlertGroup isLiveRegion aria-label={t('Checks before creation')} data-test="preflight">
      {checks.map(({ check, title, body }) => (
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
      ))}
    </AlertGroup>
  );
}
