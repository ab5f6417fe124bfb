import { Alert } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import { usePlacingNow } from '../../../workloads/preflight/usePlacingNow';

/** So many are named. */
const named = 5;

/** That the operator is placing workloads at this moment: what is said of the impact may lack them. */
export function PlacingNotice() {
  const { t } = useCmmdTranslation();
  const names = usePlacingNow('', undefined);
  if (names.length === 0) {
    return null;
  }
  const rest = names.length - named;
  return (
    <Alert
      isInline
      component="h3"
      variant="warning"
      title={t('Others are being placed at this moment')}
      data-test="impact-placing-now"
    >
      {t(
        '{{cmmds}}. Where they go is not known yet: they may come to a node that is drained, and what is said here lacks them. Read it again when they are placed.',
        {
          cmmds: `${names.slice(0, named).join(', ')}${rest > 0 ? ` ${t('and {{count}} more', { count: rest })}` : ''}`,
        },
      )}
    </Alert>
  );
}
