import { memo, Suspense } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { FoldedSection } from './FoldedSection';
import type { FormValues } from './values';

const SchedulingFields = lazyPart(() =>
  import(/* webpackChunkName: "form-asked" */ './SchedulingFields').then(
    (module) => module.SchedulingFields,
  ),
);

/** Which nodes may be candidates, and as whom the pods run: fields that are made when somebody unfolds them. */
export const SchedulingSection = memo(function SchedulingSection() {
  const { t } = useCmmdTranslation();
  const { control } = useFormContext<FormValues>();
  const [nodeSelector, tolerations, serviceAccount] = useWatch({
    control,
    name: ['nodeSelector', 'tolerations', 'serviceAccount'],
  });
  return (
    <FoldedSection
      title={t('Node selector, tolerations and service account')}
      fields={['nodeSelector', 'tolerations', 'serviceAccount']}
      holdsValues={nodeSelector.length + tolerations.length > 0 || serviceAccount !== ''}
      isMadeWhenOpen
    >
      <Suspense fallback={<CardLoading />}>
        <SchedulingFields />
      </Suspense>
    </FoldedSection>
  );
});
