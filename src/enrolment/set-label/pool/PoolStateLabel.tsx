import { Label } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import type { PoolState } from '../../../machine-config/impact/impact';

/** Paused, updating, degraded or without a readable maxUnavailable. */
export function PoolStateLabel({ state }: { state: PoolState }) {
  const { t } = useCmmdTranslation();
  switch (state.kind) {
    case 'paused':
      return (
        <Label isCompact status="warning">
          {t('Paused')}
        </Label>
      );
    case 'unreadable':
      return (
        <Label isCompact status="danger">
          {t('maxUnavailable cannot be read')}
        </Label>
      );
    case 'degraded':
      return (
        <Label isCompact status="danger">
          {t('Degraded')}
        </Label>
      );
    case 'updating':
      return (
        <Label isCompact status="info">
          {t('Updating')}
        </Label>
      );
  }
}
