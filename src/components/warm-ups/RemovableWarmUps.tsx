import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { PodModel } from '../../k8s/models';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import { lazyPart } from '../lazy-part';
import { useCmmdTranslation } from '../translation';
import { WarmUpNotice } from './WarmUpNotice';
import type { WarmUpNoticeProps } from './WarmUpNotice';

const RemoveWarmUpModal = lazyPart(() =>
  import(/* webpackChunkName: "flow" */ './RemoveWarmUpModal').then(
    (module) => module.RemoveWarmUpModal,
  ),
);

/** The operator's warm-up pods, each that stays with its removal, for those who may delete it. */
export function RemovableWarmUps(props: Omit<WarmUpNoticeProps, 'action'>) {
  const [removing, setRemoving] = useState<WarmUp>();
  return (
    <>
      <WarmUpNotice
        {...props}
        action={(warmUp) => <RemoveButton warmUp={warmUp} onClick={() => setRemoving(warmUp)} />}
      />
      {removing && (
        <Suspense fallback={null}>
          <RemoveWarmUpModal warmUp={removing} onClose={() => setRemoving(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function RemoveButton({ warmUp, onClick }: { warmUp: WarmUp; onClick: () => void }) {
  const { t } = useCmmdTranslation();
  const [allowed, reviewing] = useAccessReview({
    group: PodModel.apiGroup ?? '',
    resource: PodModel.plural,
    verb: 'delete',
    namespace: warmUp.namespace,
    name: warmUp.name,
  });
  return (
    <Button
      variant="link"
      isInline
      isDisabled={!allowed || reviewing}
      onClick={onClick}
      data-test={`warm-up-remove-${warmUp.name}`}
    >
      {allowed || reviewing ? t('Remove it') : t('Remove it (you may not delete pods here)')}
    </Button>
  );
}
