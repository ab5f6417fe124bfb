import { Alert, AlertVariant } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { refusalOfDeployment } from '../../operator/refused-pods';
import { complaintText } from '../complaint-text';
import type { Workload } from './useWorkload';

/** That the cluster refuses pods of the Deployment, in its own words. Nothing when it does not. */
export function RefusedPodsAlert({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const refusal = refusalOfDeployment(workload.payload);
  if (!refusal) {
    return null;
  }
  const { meaning, advice } = complaintText({ code: 'pods-refused', detail: refusal.message }, t);
  const some = workload.situation.pods.live.length > 0;
  return (
    <Alert
      isInline
      component="h2"
      variant={some ? AlertVariant.warning : AlertVariant.danger}
      title={some ? t('The cluster refuses some of the pods of the Deployment.') : meaning}
      data-test="workload-refused-pods"
    >
      <p>{refusal.message}</p>
      <p>{advice}</p>
    </Alert>
  );
}
