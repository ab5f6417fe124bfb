import { Alert, PageSection } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { SetLabelAccess } from './useSetLabelAccess';

/** Says to who may read but not write that the plan is all there is for them. */
export function PermissionNote({ access }: { access: SetLabelAccess }) {
  const { t } = useCmmdTranslation();
  if (access.missing.length === 0) {
    return null;
  }
  return (
    <PageSection hasBodyWrapper={false}>
      <Alert
        isInline
        variant="info"
        component="h2"
        title={t('You can plan, but not apply')}
        data-test="wizard-no-permission"
      >
        {t('Ask an administrator for: {{permission}}.', {
          permission: access.missing.join(', '),
        })}{' '}
        {t('Or have someone who may run the commands of the Review step.')}
      </Alert>
    </PageSection>
  );
}
