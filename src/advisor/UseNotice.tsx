import { Alert, AlertActionLink } from '@patternfly/react-core';
import { useCmmdTranslation } from '../components/translation';
import type { Translate } from '../components/translation';
import type { MemoryUses } from '../telemetry/prometheus/memory-use';
import type { PrometheusProblem } from '../telemetry/prometheus/prometheus-client';
import type { Polled } from '../telemetry/prometheus/usePolled';

function problemText(t: Translate, problem: PrometheusProblem): string {
  switch (problem.kind) {
    case 'no-prometheus':
      return t('This console has no Prometheus.');
    case 'forbidden':
      return t('You may not read the metrics. Ask an administrator for: {{permission}}.', {
        permission: t('the cluster role cluster-monitoring-view'),
      });
    case 'timeout':
      return t('Prometheus did not answer in time.');
    case 'error':
      return problem.message;
  }
}

/** Says what cannot be known without figures of Prometheus, and that what follows goes by what is set aside. */
export function UseNotice({
  uses,
  machines,
}: {
  uses: Polled<MemoryUses>;
  /** Machines are looked at. */
  machines: boolean;
}) {
  const { t } = useCmmdTranslation();
  const { data, problem, loading, retry } = uses;
  if (loading) {
    return null;
  }
  if (data && problem) {
    return (
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={t('The use of memory could not be refreshed')}
        actionLinks={<AlertActionLink onClick={retry}>{t('Try again')}</AlertActionLink>}
        data-test="advisor-use-stale"
      >
        {problemText(t, problem)}
      </Alert>
    );
  }
  const lacking = [
    ...(machines && (data?.machines.size ?? 0) === 0 ? [t('virtual machines')] : []),
    ...((data?.deployments.size ?? 0) === 0 ? [t('Deployments')] : []),
  ];
  if (!problem && lacking.length === 0) {
    return null;
  }
  return (
    <Alert
      isInline
      component="h2"
      variant="info"
      title={
        problem
          ? t('How much memory is in use is not known')
          : t('How much memory is in use is not known of {{kinds}}', { kinds: lacking.join(', ') })
      }
      actionLinks={<AlertActionLink onClick={retry}>{t('Try again')}</AlertActionLink>}
      data-test="advisor-use-unknown"
    >
      {problem ? problemText(t, problem) : t('Prometheus has no figures of these.')}{' '}
      {t(
        'The list goes by what is set aside only: what is in use all the time is listed too. Look at each one’s metrics before you move it.',
      )}
    </Alert>
  );
}
