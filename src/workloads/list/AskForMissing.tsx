import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button, ToolbarItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import { useWorkloadModal } from '../actions/launch';
import { AskAgainModal } from '../actions/modals';
import type { WorkloadRow } from '../workload-rows';

/** Asks for all the missing workloads that pass the filters; nothing where none is missing. */
export function AskForMissing({ rows }: { rows: readonly WorkloadRow[] }) {
  const missing = rows.filter(({ situation }) => situation.state === 'missing');
  return missing.length > 0 ? <AskButton missing={missing} /> : null;
}

function AskButton({ missing }: { missing: readonly WorkloadRow[] }) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const namespaces = new Set(missing.map(({ namespace }) => namespace));
  const [namespace] = namespaces;
  const [allowed, reviewing] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'patch',
    ...(namespaces.size === 1 && namespace !== undefined && { namespace }),
  });
  return (
    <ToolbarItem>
      <Button
        variant="secondary"
        isAriaDisabled={!allowed || reviewing}
        onClick={() => launch(AskAgainModal, { cmmds: missing.map(({ cmmd }) => cmmd) })}
        data-test="workloads-ask"
      >
        {t('Ask again for {{count}} missing workloads', { count: missing.length })}
      </Button>
    </ToolbarItem>
  );
}
