import { useMemo } from 'react';
import type { JsonObject } from '../../k8s/json';
import { withValueAt } from '../../k8s/object-path';
import { VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type { KubeResource } from '../../k8s/types';
import { PersistentVolumeClaimModel } from '../../k8s/virtualization-models';
import { claimFacts } from '../../kubevirt/make/claim';
import type { DiskCopy } from '../../kubevirt/make/copy-disks';
import { copyMachine } from '../../kubevirt/make/copy-machine';
import { newMachine } from '../../kubevirt/make/new-machine';
import { asObject } from '../../kubevirt/make/record';
import { useProjectList } from '../../telemetry/watches/useProjectList';
import type { Watched } from '../../telemetry/watches/watched';
import type { WizardDraft } from './draft';
import { createsMachine, newMachineOf } from './draft';
import { editable } from './plan';

export interface WizardSource {
  /** Those of the project, to choose from. */
  machines: Watched<KubeResource>;
  /** The one that is converted or copied, as it is in the cluster. */
  there: KubeResource | undefined;
  /** Its running instance. */
  running: KubeResource | undefined;
  /** The machine before the choices. */
  base: JsonObject | undefined;
  /** A machine has the name of one that is to be made. */
  taken: boolean;
  /** What becomes of the disks of a copy. */
  disks: readonly DiskCopy[];
  /** Why the claims of the project are not known: they may not be listed, or what the server answered. */
  claimsUnknown: { forbidden: true } | { error: unknown } | undefined;
}

const noDisks: readonly DiskCopy[] = [];

/** What the machine is made of: one that is there, a copy of it, or what was typed. */
export function useWizardSource(draft: WizardDraft): WizardSource {
  const { namespace, name, source, original, disks, start, edited } = draft;
  const copies = source === 'copy';
  const isOne = source === 'convert' || copies;
  const one = copies ? original : name;
  const named = useMemo(() => ({ fieldSelector: `metadata.name=${one}` }), [one]);
  const inProject = namespace !== '';
  const machines = useProjectList<KubeResource>(
    VirtualMachineModel,
    namespace,
    undefined,
    source !== 'new' && inProject,
  );
  const instances = useProjectList<KubeResource>(
    VirtualMachineInstanceModel,
    namespace,
    named,
    isOne && inProject && one !== '',
  );
  const claimList = useProjectList<KubeResource>(
    PersistentVolumeClaimModel,
    namespace,
    undefined,
    copies && inProject,
  );
  const there = isOne ? machines.items.find(({ metadata }) => metadata?.name === one) : undefined;
  const unknown = claimList.allowed === false || Boolean(claimList.error);
  const claims = useMemo(
    () => (claimList.loaded ? claimList.items.map(claimFacts) : undefined),
    [claimList.loaded, claimList.items],
  );
  const copy = useMemo(
    () =>
      copies && there && (claims || unknown)
        ? copyMachine(there as JsonObject, { name, start, disks, claims })
        : undefined,
    [copies, there, claims, unknown, name, start, disks],
  );
  const base = useMemo(() => {
    if (edited) {
      // What names no project is made in the one at hand.
      return asObject(withValueAt(editable(edited), ['metadata', 'namespace'], namespace));
    }
    switch (source) {
      case 'convert':
        return there && editable(there as JsonObject);
      case 'copy':
        return copy?.machine;
      case 'new':
        return newMachine(newMachineOf(draft));
      case 'yaml':
        return undefined;
    }
  }, [edited, namespace, source, there, copy, draft]);
  return {
    machines,
    there,
    running: instances.items.find(({ metadata }) => metadata?.name === one),
    base,
    taken: createsMachine(draft) && machines.items.some(({ metadata }) => metadata?.name === name),
    disks: copy?.disks ?? noDisks,
    claimsUnknown: !(copies && unknown)
      ? undefined
      : claimList.allowed === false
        ? { forbidden: true }
        : { error: claimList.error },
  };
}
