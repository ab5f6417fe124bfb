import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { newWorkloadPath } from '../links';

/** "Move to CXL memory" on Deployments that no CMMD owns: opens the form, changes nothing yet. */
export function useDeploymentActions(deployment: KubeResource): [Action[], boolean, unknown] {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '', ownerReferences } = deployment.metadata ?? {};
  const owned = ownerReferences?.some(({ kind }) => kind === 'CMMD') ?? false;
  const actions = useMemo<Action[]>(
    () =>
      owned
        ? []
        : [
            {
              id: 'cmmd-move-deployment',
              label: t('Move to CXL memory'),
              cta: { href: newWorkloadPath(namespace, { fromDeployment: name }) },
              accessReview: {
                group: CmmdModel.apiGroup ?? '',
                resource: CmmdModel.plural,
                verb: 'create',
                namespace,
              },
            },
          ],
    [t, owned, name, namespace],
  );
  return [actions, true, undefined];
}
