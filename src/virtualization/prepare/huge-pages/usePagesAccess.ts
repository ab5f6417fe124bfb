import { useAccess } from '../../../enrolment/useAccess';
import type { Access } from '../../../enrolment/useAccess';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { TunedModel } from '../../../k8s/virtualization-models';
import { TUNING_NAMESPACE } from '../../../machine-config/names';

interface Writes {
  create: Access;
  patch: Access;
  remove: Access;
}

/** What the user may write of both ways. */
export function usePagesAccess(): { machineConfigs: Writes; tuneds: Writes } {
  return {
    machineConfigs: {
      create: useAccess('create', MachineConfigModel),
      patch: useAccess('patch', MachineConfigModel),
      remove: useAccess('delete', MachineConfigModel),
    },
    tuneds: {
      create: useAccess('create', TunedModel, TUNING_NAMESPACE),
      patch: useAccess('patch', TunedModel, TUNING_NAMESPACE),
      remove: useAccess('delete', TunedModel, TUNING_NAMESPACE),
    },
  };
}
