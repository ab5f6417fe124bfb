import { Content, Spinner, Title } from '@patternfly/react-core';
import { Suspense } from 'react';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import type { EnrolmentStep } from '../../../machine-config/enrol/steps';

// It brings the YAML library, which nothing else of this page needs.
const StepSources = lazyPart(() =>
  import(/* webpackChunkName: "sources" */ './StepSources').then((module) => module.default),
);

/** Everything that will be sent, in order, to read or to run by hand. */
export function ReviewStep({ steps }: { steps: readonly EnrolmentStep[] }) {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-set-label__stack" data-test="wizard-review">
      <Title headingLevel="h2">{t('Everything that will be sent')}</Title>
      <Content component="p">
        {t('In this order. Nothing has been changed in the cluster so far.')}
      </Content>
      <Suspense fallback={<Spinner aria-label={t('Loading')} />}>
        <StepSources steps={steps} />
      </Suspense>
    </div>
  );
}
