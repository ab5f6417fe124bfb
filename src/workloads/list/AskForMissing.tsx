import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button, ToolbarItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import { useWorkloadModal } from '../actions/launch';
import { AskAgainModal } from '../actions/modals';
import type { WorkloadRow } from '../workload-rows';

/** Whether asking the operator can do something for a workload: it has no object. */
export function mayBeAskedFor({ situation }: WorkloadRow): boolean {
  return (
    situation.state === 'missing' ||
    (situation.state === 'failed' && situation.failure.retry !== undefined)
  );
}

/** In the list's toolbar: asks for the ticked workloads, else for all the missing ones that pass the filters. */
export function AskForMissing({
  rows,
  chosen,
}: {
  rows: readonly WorkloadRow[];
  chosen: readonly WorkloadRow[];
}) {
  const asked = chosen.length > 0 ? chosen : missingOf(rows);
  return asked.length > 0 ? (
    <ToolbarItem>
      <AskButton rows={asked} chosen={chosen.length > 0} />
    </ToolbarItem>
  ) : null;
}

export function missingOf(rows: readonly WorkloadRow[]): readonly WorkloadRow[] {
  return rows.filter(({ situation }) => situation.state === 'missing');
}

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
