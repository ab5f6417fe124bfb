import { useFormContext, useWatch } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import { checkLabelKey, checkLabelValue } from './field-checks';
import { PairsField } from './PairsField';
import { TextField } from './TextField';
import { TolerationsField } from './TolerationsField';
import { useSchedulingOffers } from './useSchedulingOffers';
import type { FormValues } from './values';

/** What Kubernetes uses when none is named. */
const DEFAULT_ACCOUNT = 'default';

/** Which nodes may be candidates, and as whom the pods run. */
export function SchedulingFields() {
  const { t } = useCmmdTranslation();
  const { control } = useFormContext<FormValues>();
  const [namespace, nodeSelector] = useWatch({ control, name: ['namespace', 'nodeSelector'] });
  const offers = useSchedulingOffers(namespace, nodeSelector);
  return (
    <>
      <PairsField
        name="nodeSelector"
        label={t('Node selector')}
        help={t('Only nodes with all of these labels are candidates, in manual mode too.')}
        addLabel={t('Add label')}
        checkKey={checkLabelKey}
        checkValue={checkLabelValue}
        offers={offers.roles.map((role) => ({
          key: role,
          value: '',
          label: t('Use {{label}} of the enrolled pool', { label: role }),
        }))}
      />
      <TolerationsField taints={offers.taints} />
      <TextField
        name="serviceAccount"
        label={t('Service account')}
        placeholder={DEFAULT_ACCOUNT}
        suggestions={offers.serviceAccounts}
        check={(text) => (text === '' ? undefined : checkServiceAccount(text))}
      />
    </>
  );
}

function checkServiceAccount(text: string) {
  return /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(text)
    ? undefined
    : ({ kind: 'name-characters' } as const);
}
