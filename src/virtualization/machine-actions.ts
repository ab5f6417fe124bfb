import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../components/translation';
import { VirtualMachineModel } from '../k8s/models';
import type { KubeResource } from '../k8s/types';
import { isMadeForCxl } from '../kubevirt/make/made-for-cxl';
import { backPath, wizardPath } from './links';

/**
 * "Move to CXL memory" and "Back to DRAM" in the console's own menus of a VirtualMachine, from OpenShift 4.21 on:
 * menus before that ask no plugin. Both open a page and change nothing yet.
 */
export function useMachineActions(vm: KubeResource): [Action[], boolean, unknown] {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = vm.metadata ?? {};
  const made = isMadeForCxl(vm);
  const actions = useMemo<Action[]>(() => {
    const accessReview = {
      group: VirtualMachineModel.apiGroup ?? '',
      resource: VirtualMachineModel.plural,
      verb: 'patch' as const,
      namespace,
    };
    return [
      {
        id: 'cmmd-move-machine',
        label: made ? t('Change how it is on CXL memory') : t('Move to CXL memory'),
        cta: { href: wizardPath({ namespace, name }) },
        accessReview,
      },
      ...(made
        ? [
            {
              id: 'cmmd-machine-back',
              label: t('Back to DRAM'),
              cta: { href: backPath({ namespace, name }) },
              accessReview,
            },
          ]
        : []),
    ];
  }, [t, made, name, namespace]);
  return [actions, true, undefined];
}
