import type { Translate } from '../../components/translation';
import type { Method, MethodKind, MethodReason, MethodState } from '../../kubevirt/methods';

export function methodName(t: Translate, kind: MethodKind): string {
  switch (kind) {
    case 'huge-pages':
      return t('Huge pages');
    case 'hook-sidecar':
      return t('Hook sidecar');
    case 'plugin':
      return t('KubeVirt Plugin');
  }
}

export function adviceText(t: Translate, advice: NonNullable<Method['advice']>): string {
  return advice === 'first' ? t('Recommended here') : t('Second choice');
}

export function stateText(t: Translate, state: MethodState): string {
  switch (state) {
    case 'ready':
      return t('Ready to use');
    case 'no-pages':
      return t('No pages are set aside on CXL memory');
    case 'gate-off':
      return t('Feature gate off');
    case 'not-offered':
      return t('Not offered by this KubeVirt');
    case 'unknown':
      return t('Unknown');
  }
}

/** How the method keeps a machine's memory on its NUMA node, and how far that goes. */
export function guaranteeText(t: Translate, kind: MethodKind): string {
  switch (kind) {
    case 'huge-pages':
      return t(
        "The guest's memory is made of huge pages, and where those are on CXL memory only, it cannot be anywhere else. It has them all from its start on. What QEMU itself needs stays on DRAM.",
      );
    case 'hook-sidecar':
      return t(
        'A script that runs beside the machine writes a strict memory policy into its domain: guest and QEMU stay on the NUMA node. When that is full, the kernel kills the machine while other memory is free.',
      );
    case 'plugin':
      return t(
        'KubeVirt itself writes the same strict memory policy, from an object of the cluster. When the NUMA node is full, the kernel kills the machine while other memory is free.',
      );
  }
}

export function costText(t: Translate, kind: MethodKind): string {
  switch (kind) {
    case 'huge-pages':
      return t(
        'The memory is set aside whether a machine uses it or not, and CMMD workloads cannot have it. Another count reboots the nodes of the pool, one after the other.',
      );
    case 'hook-sidecar':
      return t(
        'Whoever may create a machine can run code of their own beside it, in the whole cluster. The gate is a patch that OpenShift Virtualization reports as tainted configuration, and that is to be taken out before upgrades.',
      );
    case 'plugin':
      return t(
        'The gate is such a patch too. A condition that fails keeps every machine of the cluster from starting, whether it is meant or not.',
      );
  }
}

export function needsText(t: Translate, kind: MethodKind): string {
  switch (kind) {
    case 'huge-pages':
      return t('2 MiB pages on CXL NUMA nodes, set aside before the kubelet starts.');
    case 'hook-sidecar':
      return t('Feature gate Sidecar, and a ConfigMap with the script in each project.');
    case 'plugin':
      return t('KubeVirt 1.9, feature gate Plugins, and one Plugin object for the cluster.');
  }
}

export function migrationText(t: Translate, kind: MethodKind): string {
  return kind === 'huge-pages'
    ? t('To nodes with as many free huge pages.')
    : t(
        'To nodes where the NUMA node of the same number is CXL memory with room: the policy moves along as it is.',
      );
}

export function reasonText(t: Translate, reason: MethodReason): string {
  switch (reason) {
    case 'generally-available':
      return t('Nothing in it is alpha, and upgrades keep it.');
    case 'pages-there':
      return t('Pages are set aside here already.');
    case 'pages-on-dram':
      return t(
        'DRAM of the same nodes has huge pages too, which a machine may get as well: nothing is guaranteed then.',
      );
    case 'nothing-enrolled':
      return t('No enrolled node can be given pages by a MachineConfig yet.');
    case 'alpha':
      return t('Alpha: it can change or go with any release, and Red Hat does not support it.');
    case 'deprecated':
      return t('Deprecated since KubeVirt 1.9.');
    case 'replaces-sidecar':
      return t('Takes the place of hook sidecars from KubeVirt 1.9 on.');
    case 'gate-on':
      return t('Its feature gate is on already.');
    case 'too-old':
      return t('It comes with KubeVirt 1.9.');
  }
}
