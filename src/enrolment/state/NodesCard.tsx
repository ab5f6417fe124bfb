import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Card, CardBody, CardHeader, CardTitle, Label, Stack } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty } from '../../components/CardStates';
import { CxlEvidenceNote } from '../../components/CxlEvidenceNote';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, NodeModel } from '../../k8s/models';
import { isControlPlane } from '../../k8s/nodes';
import { GatedButton } from '../GatedButton';
import { PageTurner } from '../PageTurner';
import { wizardLink } from '../links';
import type { EnrolmentNode } from './cxl-nodes';

const nodeGvk = groupVersionKind(NodeModel);
const perPage = 8;

function stateLabel({ state, node }: EnrolmentNode, enrolled: boolean, t: Translate) {
  switch (state) {
    case 'member':
      return { status: 'success', text: t('In the pool') } as const;
    case 'leaving':
      return { status: 'info', text: t('Leaving') } as const;
    case 'conflict':
      return { status: 'warning', text: t('In two pools') } as const;
    case 'outside':
      if (isControlPlane(node)) {
        return { text: t('Control plane') } as const;
      }
      return enrolled
        ? ({ status: 'warning', text: t('Not in the pool') } as const)
        : ({ text: t('Not enrolled') } as const);
  }
}

function NodeRow({ row, pool, missing, onRemove }: NodesCardProps & { row: EnrolmentNode }) {
  const { t } = useCmmdTranslation();
  const { text, ...status } = stateLabel(row, pool !== undefined, t);
  const canRemove = row.state === 'member' || row.state === 'conflict';
  return (
    <Tr data-test={`enrolment-node-${row.name}`} data-state={row.state}>
      <Td dataLabel={t('Node')} modifier="breakWord">
        <ResourceLink groupVersionKind={nodeGvk} name={row.name} />
      </Td>
      <Td dataLabel={t('CXL memory')}>
        {row.cxlBytes !== undefined &&
          (row.cxlBytes > 0 ? formatBytes(row.cxlBytes) : t('Device without memory'))}
        {row.cxlBytes === undefined && row.evidence.length === 0 && (
          <span className="cmmd-note">{t('None reported')}</span>
        )}
        {row.cxlBytes === undefined && (
          <Stack>
            <CxlEvidenceNote evidence={row.evidence} />
          </Stack>
        )}
      </Td>
      <Td dataLabel={t('Pool')}>{row.pools.join(', ') || t('None')}</Td>
      <Td dataLabel={t('State')}>
        <Label isCompact variant="outline" {...status}>
          {text}
        </Label>
      </Td>
      <Td modifier="fitContent">
        {canRemove && (
          <GatedButton
            variant="link"
            isInline
            missing={missing}
            onClick={() => onRemove([row])}
            data-test={`remove-node-${row.name}`}
            aria-label={t('Remove {{node}} from the pool', { node: row.name })}
          >
            {t('Remove')}
          </GatedButton>
        )}
        {row.state === 'outside' && !isControlPlane(row.node) && (
          <Link
            to={wizardLink({ pool, nodes: [row.name] })}
            data-test={`add-node-${row.name}`}
            aria-label={t('Add {{node}} to the pool', { node: row.name })}
          >
            {t('Add')}
          </Link>
        )}
      </Td>
    </Tr>
  );
}

export interface NodesCardProps {
  rows: readonly EnrolmentNode[];
  /** The enrolled pool's name. */
  pool: string | undefined;
  /** What the user lacks to change the labels of nodes. */
  missing: readonly string[];
  onRemove: (rows: readonly EnrolmentNode[]) => void;
}

/** Nodes of the pool, and nodes with CXL memory that are not in it. */
export function NodesCard(props: NodesCardProps) {
  const { t } = useCmmdTranslation();
  const { rows } = props;
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const shown = Math.min(page, last);
  return (
    <Card isFullHeight data-test="enrolment-nodes">
      <CardHeader
        actions={{
          actions: rows.length > perPage && (
            <PageTurner
              count={rows.length}
              page={shown}
              perPage={perPage}
              label={t('Pages of the nodes with CXL memory')}
              onTurn={setPage}
            />
          ),
        }}
      >
        <CardTitle component="h2">{t('Nodes with CXL memory')}</CardTitle>
      </CardHeader>
      <CardBody>
        {rows.length === 0 ? (
          <CardEmpty title={t('No node shows CXL memory')}>
            {t(
              'Before the first Set Label, devices may still be hidden from the system. Node Feature Discovery can find them earlier.',
            )}
          </CardEmpty>
        ) : (
          <Table
            aria-label={t('Nodes with CXL memory')}
            variant="compact"
            gridBreakPoint="grid-md"
            borders={rows.length > 1}
          >
            <Thead>
              <Tr>
                <Th width={25}>{t('Node')}</Th>
                <Th width={30}>{t('CXL memory')}</Th>
                <Th>{t('Pool')}</Th>
                <Th>{t('State')}</Th>
                <Th screenReaderText={t('Actions')} />
              </Tr>
            </Thead>
            <Tbody>
              {rows.slice((shown - 1) * perPage, shown * perPage).map((row) => (
                <NodeRow key={row.name} {...props} row={row} />
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}
