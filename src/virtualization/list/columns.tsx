import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Label } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import type { ListColumn, ListFilterGroup } from '../../components/list/types';
import type { Translate } from '../../components/translation';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type { Method } from '../../kubevirt/method';
import type { PlacementVerdict } from '../../kubevirt/placement';
import { nodeMemoryPath } from '../links';
import { Attention } from './Attention';
import { gravityOf, isBound } from './machine-rows';
import type { AskedTier } from '../../kubevirt/asked-tier';
import type { MachineRow } from './machine-rows';
import { Targets } from './Targets';
import { methodText, nodesetText, proofText, tierText } from './texts';

const kinds = {
  VirtualMachine: groupVersionKind(VirtualMachineModel),
  VirtualMachineInstance: groupVersionKind(VirtualMachineInstanceModel),
};
const namespaceKind = { version: 'v1', kind: 'Namespace' };
/** On a narrow screen it stands beneath the name. */
const wide: ListColumn<MachineRow>['visibility'] = ['hidden', 'visibleOn2Xl'];
const methods: readonly Method[] = ['hugepages', 'instancetype', 'sidecar', 'plugin'];
const tiers: readonly AskedTier[] = ['cxl', 'both', 'dram', 'unknown', 'none'];
const proofs: readonly PlacementVerdict[] = ['contradicted', 'mixed', 'proved'];
const gravities = ['none', 'warning', 'danger'] as const;

/** What a check said; most machines have never been checked. */
function Proof({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const { proof } = row;
  const text = proofText(t, row);
  if (proof === 'proved' || proof === 'contradicted' || proof === 'mixed') {
    return (
      <div data-test="machine-proof" data-verdict={proof}>
        <Label
          status={proof === 'proved' ? 'success' : proof === 'mixed' ? 'warning' : 'danger'}
          isCompact
        >
          {text}
        </Label>
      </div>
    );
  }
  return row.tier === 'none' ? null : <div className="cmmd-note">{text}</div>;
}

/** The columns of the page Virtual machines. Node links are for those who may open a node. */
export function machineColumns(
  t: Translate,
  { allNamespaces, mayReadNodes }: { allNamespaces: boolean; mayReadNodes: boolean },
): readonly ListColumn<MachineRow>[] {
  const columns: (ListColumn<MachineRow> | false)[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: ({ kind, name, namespace, status, guestBytes }) => (
        <div className="cmmd-machine-name">
          <ResourceLink
            groupVersionKind={kinds[kind]}
            name={name}
            namespace={namespace}
            hideIcon={kind === 'VirtualMachine'}
          />
          <div className="cmmd-note cmmd-machine-narrow">
            {[
              ...(allNamespaces ? [namespace] : []),
              status || t('Unknown'),
              ...(guestBytes === undefined ? [] : [formatBytes(guestBytes)]),
            ].join(' · ')}
          </div>
        </div>
      ),
      sortBy: ({ name }) => name,
      modifier: 'breakWord',
      stays: true,
    },
    allNamespaces && {
      id: 'namespace',
      title: t('Project'),
      cell: ({ namespace }) => (
        <ResourceLink groupVersionKind={namespaceKind} name={namespace} hideIcon />
      ),
      sortBy: ({ namespace }) => namespace,
      modifier: 'breakWord',
      visibility: wide,
    },
    {
      id: 'status',
      title: t('Status'),
      cell: ({ status }) => status || t('Unknown'),
      sortBy: ({ status }) => status,
      modifier: 'breakWord',
      visibility: wide,
    },
    {
      id: 'attention',
      title: t('Needs attention'),
      cell: (row) => <Attention row={row} />,
      sortBy: (row) => gravities.indexOf(gravityOf(row)),
    },
    {
      id: 'memory',
      title: t('Guest memory'),
      cell: ({ guestBytes }) => (guestBytes === undefined ? t('Unknown') : formatBytes(guestBytes)),
      sortBy: ({ guestBytes }) => guestBytes,
      modifier: 'nowrap',
      visibility: wide,
    },
    {
      id: 'method',
      title: t('Method'),
      cell: ({ asked }) =>
        asked.methods.length === 0
          ? t('None')
          : asked.methods.map((method) => <div key={method}>{methodText(t, method)}</div>),
      sortBy: ({ asked }) => asked.methods.join(' '),
    },
    {
      id: 'numa',
      title: t('NUMA'),
      cell: (row) => (
        <>
          {nodesetText(t, row) || '-'}
          {row.asked.policy && !isBound(row) && (
            <div className="cmmd-note">{row.asked.policy.mode}</div>
          )}
        </>
      ),
      sortBy: ({ asked }) => asked.policy?.nodeset[0],
    },
    {
      id: 'tier',
      title: t('Tier'),
      cell: (row) => (
        <>
          {tierText(t, row.tier)}
          <Proof row={row} />
        </>
      ),
      sortBy: ({ tier, proof }) => tiers.indexOf(tier) * 10 + (proof ? proofs.indexOf(proof) : 9),
    },
    {
      id: 'node',
      title: t('Node'),
      cell: ({ nodeName }) =>
        nodeName === undefined ? (
          '-'
        ) : mayReadNodes ? (
          <Link to={nodeMemoryPath(nodeName)}>{nodeName}</Link>
        ) : (
          nodeName
        ),
      sortBy: ({ nodeName }) => nodeName,
      modifier: 'breakWord',
    },
    {
      id: 'targets',
      title: t('Migration targets'),
      cell: (row) => <Targets row={row} />,
      sortBy: ({ targets }) => targets?.yes,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** What machines can be filtered by. */
export function machineFilters(
  t: Translate,
  statuses: readonly string[],
): readonly ListFilterGroup<MachineRow>[] {
  return [
    {
      id: 'attention',
      title: t('Needs attention'),
      options: [
        { value: 'danger', label: t('Does not work as asked') },
        { value: 'warning', label: t('Warning') },
        { value: 'none', label: t('Nothing') },
      ],
      valueOf: gravityOf,
    },
    {
      id: 'method',
      title: t('Method'),
      options: [
        ...methods.map((value) => ({ value, label: methodText(t, value) })),
        { value: 'none', label: t('None') },
      ],
      valueOf: ({ asked }) => (asked.methods.length === 0 ? 'none' : asked.methods),
    },
    {
      id: 'tier',
      title: t('Tier'),
      options: tiers.map((value) => ({ value, label: tierText(t, value) })),
      valueOf: ({ tier }) => tier,
    },
    {
      id: 'status',
      title: t('Status'),
      options: statuses.map((value) => ({ value, label: value })),
      valueOf: ({ status }) => status,
    },
  ];
}
