import { useAccessReview, useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { groupVersionKind, PodModel } from '../../k8s/models';
import type { CmmdResource, PodResource } from '../../k8s/types';
import { OPERATOR_POD_LABEL, OWNER_ANNOTATION } from '../../operator/names';
import { previewPlacement } from '../../operator/placement';
import { usePlacementView } from '../../telemetry/usePlacementView';
import { PlacementPanel } from '../placement/PlacementPanel';
import { withoutOwn } from './own-reservations';

/** The preview for a workload that runs already: what its own pods hold counts as available. */
export function EditPreview({ cmmd }: { cmmd: CmmdResource }) {
  const { namespace = '', name = '' } = cmmd.metadata ?? {};
  const source = usePlacementView();
  const [mayList, reviewing] = useAccessReview({ resource: 'pods', verb: 'list', namespace });
  const [pods] = useK8sWatchResource<PodResource[]>(
    mayList && !reviewing
      ? {
          groupVersionKind: groupVersionKind(PodModel),
          isList: true,
          namespace,
          selector: { matchLabels: OPERATOR_POD_LABEL },
        }
      : null,
  ) as [PodResource[] | null | undefined, boolean, unknown];
  const { view } = source;
  const preview = useMemo(() => {
    const own = (pods ?? []).filter(
      ({ metadata }) => metadata?.annotations?.[OWNER_ANNOTATION] === name,
    );
    return view && previewPlacement(cmmd, { ...view, reserved: withoutOwn(view.reserved, own) });
  }, [cmmd, view, pods, name]);
  return <PlacementPanel preview={preview} source={source} />;
}
