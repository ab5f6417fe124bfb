import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useState } from 'react';
import { CmmdModel, groupVersionKind } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { useOperatorPods } from '../../telemetry/memory/useClusterMemory';
import { placingNow } from './placing-now';
import { useWatch } from '../../telemetry/watches/useWatch';

/** How often an unchanged list is looked at again while somebody is being placed, milliseconds. */
const againMs = 5_000;

/**
 * A selector that everything passes. The console keeps lists of metadata alone under the same id as
 * whole lists with the same selector; this one nobody else uses.
 */
const metadataOnly = {
  matchExpressions: [{ key: 'cmmd.samsung.com/placing-only', operator: 'DoesNotExist' }],
};

/**
 * The CMMDs that the operator is placing at this moment, `<project>/<name>`, as far as the user may see:
 * of all projects, else of the one given.
 */
export function usePlacingNow(namespace: string, own: CmmdResource | undefined): readonly string[] {
  const { group, resource } = { group: CmmdModel.apiGroup ?? '', resource: CmmdModel.plural };
  const [everywhere, asking] = useAccessReview({ group, resource, verb: 'list' });
  const [here] = useAccessReview({ group, resource, verb: 'list', namespace });
  const { pods, loaded } = useOperatorPods();
  const [cmmds] = useWatch<readonly KubeResource[]>(
    !asking && loaded && (everywhere || (here && namespace !== ''))
      ? {
          groupVersionKind: groupVersionKind(CmmdModel),
          isList: true,
          ...(everywhere ? {} : { namespace }),
          selector: metadataOnly,
          partialMetadata: true,
        }
      : null,
  );
  const [now, setNow] = useState(() => Date.now());
  const uid = own?.metadata?.uid;
  const names = useMemo(
    () =>
      placingNow(
        (cmmds ?? []).filter(({ metadata }) => uid === undefined || metadata?.uid !== uid),
        pods,
        now,
      ),
    [cmmds, pods, uid, now],
  );
  const busy = names.length > 0;
  useEffect(() => {
    setNow(Date.now());
    const timer = busy ? setInterval(() => setNow(Date.now()), againMs) : undefined;
    return () => clearInterval(timer);
  }, [busy, cmmds]);
  return names;
}
