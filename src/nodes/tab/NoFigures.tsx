import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { isControlPlane } from '../../k8s/nodes';
import type { NodeResource } from '../../k8s/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { MissingCollector } from './MissingCollector';

/** Why there are no figures of a node, and what to do about it. */
export function NoFigures({
  resource,
  node,
}: {
  resource: NodeResource;
  node: NodeMemory | undefined;
}) {
  const { t } = useCmmdTranslation();
  const { access, operatorNamespace, collectorDaemonSet, error, retry } = useClusterMemory();
  if (access.pods === false) {
    return <CardForbidden headingLevel="h3" permission={t('list and watch on pods')} />;
  }
  if (!node) {
    if (error) {
      return (
        <CardError
          title={t('The collectors could not be found')}
          message={errorMessage(error)}
          onRetry={retry}
        />
      );
    }
    return isControlPlane(resource) ? (
      <CardEmpty title={t('No collector on control plane nodes')}>
        {t(
          'The CMM-D operator runs its collector (cmmdc) on worker nodes only. The node itself tells its memory when it is asked, see below.',
        )}
      </CardEmpty>
    ) : (
      <CardLoading lines={8} />
    );
  }
  const { state, message, failure, httpStatus } = node.collector;
  switch (state) {
    case 'forbidden':
      return (
        <CardForbidden
          permission={t('get on pods/proxy in namespace {{namespace}}', {
            namespace: operatorNamespace ?? t('of the operator'),
          })}
        />
      );
    case 'missing':
      if (collectorDaemonSet === 'missing') {
        return (
          <CardEmpty title={t('The CMM-D operator is not installed')}>
            {t('Its collector (cmmdc) gives the figures of each worker node. None was found.')}
          </CardEmpty>
        );
      }
      if (message) {
        return (
          <CardEmpty title={t('The collector of this node is not running')}>
            {t('Pod {{pod}} is in phase {{phase}}.', {
              pod: node.collector.podName ?? 'cmmdc',
              phase: message,
            })}
          </CardEmpty>
        );
      }
      return <MissingCollector resource={resource} />;
    case 'unknown':
      return (
        <CardError
          title={t('The collectors could not be found')}
          message={message ?? t('No reason was given.')}
        />
      );
    case 'error':
      return (
        <CardError
          title={
            failure === 'timeout'
              ? t('The collector did not answer in time')
              : httpStatus === undefined
                ? t('The collector of this node does not answer')
                : t('The collector of this node does not answer (HTTP {{status}})', {
                    status: httpStatus,
                  })
          }
          message={message ?? t('No reason was given.')}
          onRetry={retry}
        />
      );
    case 'malformed':
      return (
        <CardError
          title={t('The collector answers, but not in its format')}
          message={message ?? t('Its answer may have been cut off.')}
          onRetry={retry}
        />
      );
    case 'loading':
      return <CardLoading lines={8} />;
    case 'ok':
      return (
        <CardEmpty title={t('The collector reports no NUMA node')}>
          {t('It answers as it should, but with an empty list.')}
        </CardEmpty>
      );
  }
}
