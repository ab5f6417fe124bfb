import type { Translate } from '../../components/translation';
import type { TargetReason } from './why-no-target';

/** What keeps nodes from taking a machine. */
export function targetReasonText(t: Translate, reason: TargetReason): string {
  switch (reason) {
    case 'here':
      return t('It runs there');
    case 'not-ready':
      return t('Not ready');
    case 'unschedulable':
      return t('Closed to new pods');
    case 'labels':
      return t('Its labels are not those that the machine asks for');
    case 'affinity':
      return t("The machine's node affinity leaves it out");
    case 'type-gone':
      return t('The instance type of the machine is gone');
    case 'type-unknown':
      return t('What its instance type asks for is not known');
    case 'cpu-manager':
      return t('Its kubelet gives out no dedicated CPUs');
    case 'memory-manager':
      return t('Its Memory Manager ties dedicated CPUs to their own memory');
    case 'memory-manager-unknown':
      return t('The policy of its Memory Manager is not known');
    case 'pages-tier':
      return t('Its huge pages are in DRAM');
    case 'pages-mixed':
      return t('Its huge pages are in DRAM too');
    case 'pages-place-unknown':
      return t('Where its huge pages are is not known; its tab CMM-D can read it');
    case 'taints':
      return t('A taint keeps the machine off');
    case 'numa-missing':
      return t('Has no NUMA node of that id');
    case 'numa-tier':
      return t('The NUMA node is no CXL memory there');
    case 'policy-unclear':
      return t('Which memory policy the machine has is not known');
    case 'numa-unknown':
      return t('Its NUMA nodes are not known; its tab CMM-D can read them');
    case 'pages':
      return t('Too few huge pages are free');
    case 'pages-unknown':
      return t('How many huge pages are free is not known');
    case 'too-large':
      return t('It requests more memory than the node has');
    case 'room':
      return t('Too little memory is free');
    case 'room-unknown':
      return t('How much memory is free is not known');
    case 'room-between':
      return t('How much of what is promised is in use already is not known');
  }
}
