import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Suspense } from 'react';
import { CardEmpty, CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeResource } from '../../k8s/types';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';

// The last card of its page: the others need not wait for it. It comes in one download with the rollout.
const TolerationsCard = lazyPart(() =>
  import(/* webpackChunkName: "enrolment-later" */ './TolerationsCard').then(
    (module) => module.TolerationsCard,
  ),
);

/**
 * The tolerations panel, once it is known where the operator is.
 *
 * @param begun when it may be downloaded
 */
export function TolerationsSection({
  nodes,
  begun,
}: {
  nodes: readonly NodeResource[];
  begun: boolean;
}) {
  const { t } = useCmmdTranslation();
  const { operatorNamespace, collectorDaemonSet } = useClusterMemory();
  if (operatorNamespace !== undefined) {
    const loading = (
      <Card isFullHeight>
        <CardTitle component="h2">{t('Collector and taints')}</CardTitle>
        <CardBody>
          <CardLoading />
        </CardBody>
      </Card>
    );
    return begun ? (
      <Suspense fallback={loading}>
        <TolerationsCard key={operatorNamespace} namespace={operatorNamespace} nodes={nodes} />
      </Suspense>
    ) : (
      loading
    );
  }
  return (
    <Card isFullHeight data-test="tolerations">
      <CardTitle component="h2">{t('Collector and taints')}</CardTitle>
      <CardBody>
        <CardEmpty
          title={
            collectorDaemonSet === 'missing'
              ? t('The collector of the operator was not found')
              : t('The collector is not known')
          }
        />
      </CardBody>
    </Card>
  );
}
