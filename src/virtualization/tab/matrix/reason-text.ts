import { idList } from '../../../components/numa-text';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { MigrationReason } from '../../../kubevirt/migration';
import type { Criterion, MatrixRow } from '../../../kubevirt/migration-matrix';

/** What a column of the matrix is about. */
export function criterionText(t: Translate, criterion: Criterion): string {
  switch (criterion) {
    case 'scheduling':
      return t('Scheduling');
    case 'cpu':
      return t('CPU manager');
    case 'numa':
      return t('NUMA node and tier');
    case 'memory':
      return t('Room');
    case 'storage':
      return t('Storage and devices');
  }
}

/** Whether a node can take the machine. */
export function verdictText(t: Translate, verdict: MatrixRow['verdict']): string {
  switch (verdict) {
    case 'here':
      return t('Runs here');
    case 'yes':
      return t('Yes');
    case 'no':
      return t('No');
    case 'unknown':
      return t('Not known');
  }
}

/** What speaks against a node, or what is not known of it, with the figures that decide. */
export function reasonText(t: Translate, reason: MigrationReason): string {
  switch (reason.kind) {
    case 'here':
      return t('It runs there');
    case 'not-ready':
      return t('Not ready');
    case 'unschedulable':
      return t('Closed to new pods');
    case 'labels':
      return t('Lacks labels that the machine asks for: {{labels}}', {
        labels: reason.labels.join(', '),
      });
    case 'affinity':
      return t('Not among the nodes of its node affinity');
    case 'taints':
      return t('Taints that it does not tolerate: {{taints}}', {
        taints: reason.taints.join(', '),
      });
    case 'too-large':
      return t('It requests {{requested}}; the node has {{allocatable}} for all pods', {
        requested: formatBytes(reason.requested),
        allocatable: formatBytes(reason.allocatable),
      });
    case 'type-gone':
      return t('Its instance type is gone: KubeVirt starts it nowhere');
    case 'type-unknown':
      return t('What its instance type asks for is not known');
    case 'cpu-manager':
      return t('Its kubelet gives out no whole CPUs (label cpumanager)');
    case 'memory-manager':
      return t('Its Memory Manager (Static) ties the machine to the memory of its CPUs');
    case 'memory-manager-unknown':
      return t('Whether its Memory Manager is Static, where the policy fails, is not known');
    case 'numa-missing':
      return t('Has no NUMA {{ids}}', { ids: idList(reason.numaIds) });
    case 'numa-tier':
      return t('NUMA {{ids}} is no CXL memory there', { ids: idList(reason.numaIds) });
    case 'policy-unclear':
      return t('Which memory policy the machine has is not known: check it');
    case 'numa-unknown':
      return t('Its NUMA nodes are not known; its tab CMM-D can read them');
    case 'pages-tier':
      return t('Its huge pages are in DRAM (NUMA {{ids}})', { ids: idList(reason.numaIds) });
    case 'pages-mixed':
      return t('Some of its huge pages are in DRAM (NUMA {{ids}}): nobody can tell which it gets', {
        ids: idList(reason.numaIds),
      });
    case 'pages-place-unknown':
      return t('On which NUMA nodes its huge pages are is not known; its tab CMM-D can read them');
    case 'pages':
      return t('{{free}} of huge pages free, {{needed}} needed', amounts(reason));
    case 'pages-unknown':
      return t('How many huge pages are free is not known');
    case 'room':
      return t('{{free}} free, {{needed}} needed', amounts(reason));
    case 'room-unknown':
      return t('How much memory is free is not known');
    case 'room-between':
      return t(
        'From {{least}} to {{most}} free, {{needed}} needed: how much of what is promised is in use already is not known',
        {
          least: formatBytes(reason.free.atLeast),
          most: formatBytes(reason.free.atMost),
          needed: formatBytes(reason.needed),
        },
      );
  }
}

function amounts({ free, needed }: { free: number; needed: number }) {
  return { free: formatBytes(free), needed: formatBytes(needed) };
}
