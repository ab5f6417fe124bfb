import { Alert, AlertActionLink, GridItem } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { REALLOCATION_MS, reallocationTrouble } from '../../operator/reallocation';
import { useHostNameProblems } from '../../telemetry/watches/useHostNameProblems';
import { useWorkloadModal } from '../actions/launch';
import { RecreateModal } from '../actions/modals';
import { reallocationText } from '../state-text';
import type { Workload } from './useWorkload';

/** That a move which the operator has begun does not come to its end, and the way out. */
export function ReallocationNotice({ workload }: { workload: Workload }) {
  const { cmmd, payload, pods } = workload;
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const hostNames = useHostNameProblems();
  const { situation } = workload;
  const reason = situation.state === 'reallocating' ? situation.reason : '';
  // By the cluster's clock, which the state goes by, it may be lost before this page has waited for long.
  const lost = situation.state === 'reallocating' && situation.lost ? 'lost' : undefined;
  const { since, now } = useSince(`${payload?.metadata?.uid ?? ''} ${reason}`, reason !== '');
  const bound = pods.find(({ spec }) => spec?.nodeName)?.spec?.nodeName;
  const trouble =
    payload && (reallocationTrouble(payload, { bound, hostNames, since, now }) ?? lost);
  if (!trouble || reason === '') {
    return null;
  }
  return (
    <GridItem>
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={
          trouble === 'lost'
            ? t('The move of this workload was lost')
            : t('This workload is moved again and again')
        }
        actionLinks={
          trouble === 'lost' && (
            <AlertActionLink
              onClick={() => launch(RecreateModal, { cmmd })}
              data-test="reallocation-recreate"
            >
              {t('Recreate workload')}
            </AlertActionLink>
          )
        }
        data-test="workload-reallocation-trouble"
        data-trouble={trouble}
      >
        {trouble === 'lost' ? (
          <>
            {reallocationText(reason, t)}{' '}
            {t(
              'The operator has marked its object for a move and does nothing more about it. It looks again only when it starts or when a pod of it is created. Recreate the workload to move it now.',
            )}
          </>
        ) : (
          t(
            'The operator binds its pods to the host name {{name}}, which is not the name of a node, finds that node missing, and begins anew. Choose another node (Edit allocation), or give the kubelet the name of its node as host name.',
            { name: bound ?? '' },
          )
        )}
      </Alert>
    </GridItem>
  );
}

/** When something was seen first, and a present that moves on while it is there. */
function useSince(what: string, there: boolean): { since: number; now: number } {
  const [seen, setSeen] = useState(() => ({ what, since: Date.now(), now: Date.now() }));
  useEffect(() => {
    setSeen({ what, since: Date.now(), now: Date.now() });
    if (!there) {
      return undefined;
    }
    const timer = setInterval(
      () => setSeen((before) => ({ ...before, now: Date.now() })),
      REALLOCATION_MS / 6,
    );
    return () => clearInterval(timer);
  }, [what, there]);
  return seen;
}
