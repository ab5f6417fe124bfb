import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import type { ReactNode } from 'react';
import { CardEmpty, CardLoading } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';
import { groupVersionKind, VirtualMachineModel } from '../k8s/models';

const machineKind = groupVersionKind(VirtualMachineModel);

/** Whether the cluster knows virtual machines; `undefined` while the console finds out. */
export function useMachinesKnown(): boolean | undefined {
  // Its type does not say that there may be none.
  const [model, inFlight] = useK8sModel(machineKind) as [K8sModel | undefined, boolean];
  return model ? true : inFlight ? undefined : false;
}

/** A page about virtual machines, or what to install. */
export function MachinesKnown({
  known,
  children,
}: {
  known: boolean | undefined;
  children: ReactNode;
}) {
  const { t } = useCmmdTranslation();
  if (known === undefined) {
    return <CardLoading />;
  }
  return known ? (
    <>{children}</>
  ) : (
    <CardEmpty headingLevel="h2" title={t('OpenShift Virtualization is not installed')}>
      {t(
        'The cluster does not know virtual machines. Install the operator OpenShift Virtualization from the catalog of the console and create a HyperConverged; this page then shows which machines are on CXL memory.',
      )}
    </CardEmpty>
  );
}
