import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import { useWorkloadModal } from '../actions/launch';
import { AskAgainModal } from '../actions/modals';
import type { WorkloadRow } from '../workload-rows';

/** Asks for these workloads; they are shown and confirmed before. `chosen`: by the user, one by one. */
export function AskButton({
  rows,
  chosen = false,
}: {
  rows: readonly WorkloadRow[];
  chosen?: boolean;
}) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const namespaces = new Set(rows.map(({ namespace }) => namespace));
  const [namespace] = namespaces;
  const [allowed, reviewing] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'patch',
    ...(namespaces.size === 1 && namespace !== undefined && { namespace }),
  });
  const count = rows.length;
  return (
    <Button
      variant="secondary"
      isAriaDisabled={!allowed || reviewing}
      onClick={() => launch(AskAgainModal, { cmmds: rows.map(({ cmmd }) => cmmd) })}
      data-test="workloads-ask"
    >
      {chosen
        ? t('Ask again for {{count}} chosen workloads', { count })
        : t('Ask again for {{count}} missing workloads', { count })}
    </Button>
  );
}
