import { Button, Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { memo, useMemo, useState } from 'react';
import { CardEmpty } from '../components/CardStates';
import { MemoryBar } from '../components/MemoryBar';
import { useCmmdTranslation } from '../components/translation';
import type { CxlEvidence } from '../k8s/cxl-evidence';
import { groupVersionKind, NodeModel } from '../k8s/models';
import { formatBytes } from '../k8s/bytes';
import type { NodeMemory, Tier } from '../telemetry/memory/model';
import { CxlEvidenceNote } from '../components/CxlEvidenceNote';
import { NodeState } from '../components/NodeState';
import { tierOfNode } from '../telemetry/memory/node-order';
import { worstFirst } from '../telemetry/memory/worst-first';
import '../components/figures.css';

/** As many nodes as fit the card without pushing the NUMA map off a laptop's screen. */
const topNodes = 8;

const nodeGvk = groupVersionKind(NodeModel);

function TierCell({
  node,
  tier,
  evidence,
}: {
  node: NodeMemory;
  tier: Tier;
  evidence?: readonly CxlEvidence[] | undefined;
}) {
  const { t } = useCmmdTranslation();
  const figures = tierOfNode(node, tier);
  if (!figures) {
    return (
      <div className="cmmd-measure">
        <span className="cmmd-note">
          {node.collector.state === 'ok' ? t('None reported') : t('Unknown')}
        </span>
        {evidence && <CxlEvidenceNote evidence={evidence} />}
      </div>
    );
  }
  const text = t('{{part}} of {{whole}}', {
    part: formatBytes(figures.used),
    whole: formatBytes(figures.total),
  });
  return (
    <div className="cmmd-measure">
      <MemoryBar
        tier={tier}
        part={figures.used}
        whole={figures.total}
        label={
          tier === 'cxl'
            ? t('CXL memory used on {{node}}', { node: node.nodeName })
            : t('DRAM used on {{node}}', { node: node.nodeName })
        }
        valueText={text}
      />
      <span className="cmmd-figure">{text}</span>
      {figures.reserved !== undefined && figures.reserved > 0 && (
        <span className="cmmd-note">
          {t('{{bytes}} reserved', { bytes: formatBytes(figures.reserved) })}
        </span>
      )}
    </div>
  );
}

const NodeRow = memo(function NodeRow({
  node,
  stale,
  evidence,
}: {
  node: NodeMemory;
  stale: boolean;
  evidence: readonly CxlEvidence[] | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Tr data-test={`node-row-${node.nodeName}`}>
      <Td dataLabel={t('Node')} modifier="breakWord">
        <ResourceLink groupVersionKind={nodeGvk} name={node.nodeName} />
      </Td>
      <Td dataLabel={t('DRAM')}>
        <TierCell node={node} tier="dram" />
      </Td>
      <Td dataLabel={t('CXL memory')}>
        <TierCell node={node} tier="cxl" evidence={evidence} />
      </Td>
      <Td dataLabel={t('State')} modifier="breakWord">
        <NodeState node={node} stale={stale} />
      </Td>
    </Tr>
  );
});

export interface NodesCardProps {
  nodes: readonly NodeMemory[];
  /** Names of the nodes whose figures are old. */
  staleNodes: ReadonlySet<string>;
  /** Signs of CXL memory beyond the collectors, by node name; shown where a collector reports none. */
  evidence?: ReadonlyMap<string, readonly CxlEvidence[]>;
}

/** Every node with a collector, DRAM against CXL, worst first. */
export function NodesCard({ nodes, staleNodes, evidence }: NodesCardProps) {
  const { t } = useCmmdTranslation();
  const [all, setAll] = useState(false);
  const ordered = useMemo(() => worstFirst(nodes), [nodes]);
  const shown = all ? ordered : ordered.slice(0, topNodes);
  return (
    <Card data-test="nodes-card" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Nodes')}</CardTitle>
      </CardHeader>
      <CardBody>
        {ordered.length === 0 ? (
          <CardEmpty title={t('No node reports memory')}>
            {t('The operator runs its collector on every worker node. None was found.')}
          </CardEmpty>
        ) : (
          <div
            className={all ? 'cmmd-scroll' : undefined}
            {...(all ? { tabIndex: 0, role: 'region', 'aria-label': t('Nodes') } : {})}
          >
            <Table aria-label={t('Nodes')} variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  <Th width={20}>{t('Node')}</Th>
                  <Th width={25}>{t('DRAM')}</Th>
                  <Th width={25}>{t('CXL memory')}</Th>
                  <Th>{t('State')}</Th>
                </Tr>
              </Thead>
              <Tbody>
                {shown.map((node) => (
                  <NodeRow
                    key={node.nodeName}
                    node={node}
                    stale={staleNodes.has(node.nodeName)}
                    evidence={evidence?.get(node.nodeName)}
                  />
                ))}
              </Tbody>
            </Table>
          </div>
        )}
      </CardBody>
      {ordered.length > topNodes && (
        <CardFooter>
          <Button variant="link" isInline onClick={() => setAll(!all)} data-test="nodes-show-all">
            {all
              ? t('Show the {{count}} most pressing nodes', { count: topNodes })
              : t('Show all {{count}} nodes', { count: ordered.length })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
