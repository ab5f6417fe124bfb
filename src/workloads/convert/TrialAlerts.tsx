import { Alert, Content, List, ListItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Trial } from '../form/try-creating';

/** What the server says in dry runs of what will take the object's place; nothing while it says nothing. */
export function TrialAlerts({ trial }: { trial: Trial | undefined }) {
  const { t } = useCmmdTranslation();
  const { refusals = [], warnings = [], podsRefused } = trial ?? {};
  return (
    <>
      {refusals.length > 0 && (
        <Alert
          isInline
          component="h2"
          variant="danger"
          title={t('The server refuses it: nothing was changed')}
          data-test="conversion-refused"
        >
          <List isPlain>
            {refusals.map(({ field, message }) => (
              <ListItem key={`${field} ${message}`}>
                <code>{field}</code>: {message}
              </ListItem>
            ))}
          </List>
        </Alert>
      )}
      {podsRefused !== undefined && (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('The API server would refuse its pods')}
          data-test="conversion-pods-refused"
        >
          <Content component="p">
            {t('Tried without creating anything. It says:')} {podsRefused}
          </Content>
          {/exceeded quota/.test(podsRefused) && (
            <Content component="p">
              {t(
                'What is there now still counts for the quota: look whether its share suffices for what takes its place.',
              )}
            </Content>
          )}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('The API server warns of this workload')}
          data-test="conversion-warnings"
        >
          {t('It accepts it, and says:')} {warnings.join('; ')}
        </Alert>
      )}
    </>
  );
}
