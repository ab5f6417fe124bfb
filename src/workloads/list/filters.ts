import type { ListFilterGroup } from '../../components/list/types';
import type { Translate } from '../../components/translation';
import type { WorkloadState } from '../../operator/workload-state';
import { memoryText, modeText, stateText } from '../state-text';
import type { WorkloadRow } from '../workload-rows';

const states: readonly WorkloadState['state'][] = [
  'missing',
  'failed',
  'foreign',
  'pending',
  'reallocating',
  'placed',
];

/** Checkbox filters of the workloads list; `nodes` are those that workloads are on. */
export function workloadFilters(
  t: Translate,
  nodes: readonly string[],
): ListFilterGroup<WorkloadRow>[] {
  return [
    {
      id: 'state',
      title: t('State'),
      options: states.map((value) => ({ value, label: stateText(value, t) })),
      valueOf: ({ situation }) => situation.state,
    },
    {
      id: 'memory',
      title: t('Memory'),
      options: [
        { value: 'cxl', label: memoryText(true, t) },
        { value: 'local', label: memoryText(false, t) },
      ],
      valueOf: ({ enabled }) => (enabled ? 'cxl' : 'local'),
    },
    {
      id: 'mode',
      title: t('Mode'),
      options: ['auto', 'manual'].map((value) => ({ value, label: modeText(value, t) })),
      valueOf: ({ mode }) => mode,
    },
    {
      id: 'kind',
      title: t('Kind'),
      options: ['Pod', 'Deployment'].map((value) => ({ value, label: value })),
      valueOf: ({ payloadKind }) => payloadKind,
    },
    {
      id: 'node',
      title: t('Node'),
      options: nodes.map((value) => ({ value, label: value })),
      valueOf: ({ situation }) => situation.placements.map(({ nodeName }) => nodeName),
    },
  ];
}
