import { Alert } from '@patternfly/react-core';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import type { ImpactReading } from './useImpactFacts';

/** What could not be read of what decides the impact, in the server's words. */
export function ReadingFailures({ failures }: Pick<ImpactReading, 'failures'>) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {failures.map(({ what, error }) => (
        <Alert
          key={what}
          isInline
          variant="warning"
          component="h3"
          title={t('{{resources}} could not be read: the impact is incomplete', {
            resources: what,
          })}
        >
          {errorMessage(error)}
        </Alert>
      ))}
    </>
  );
}
