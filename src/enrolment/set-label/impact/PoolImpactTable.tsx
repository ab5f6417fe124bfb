import { Content, Title } from '@patternfly/react-core';
import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { PopoverButton } from '../../../components/PopoverButton';
import { useCmmdTranslation } from '../../../components/translation';
import { groupVersionKind, NodeModel } from '../../../k8s/models';
import type { Eviction } from '../../../machine-config/impact/evictions';
import type { NodeImpact, PoolImpact } from '../../../machine-config/impact/impact';

const gvk = groupVersionKind(NodeModel);

/** The nodes of one pool that reboot, in the order in which they are taken. */
export function PoolImpactTable({ impact }: { impact: PoolImpact }) {
  const { t } = useCmmdTranslation();
  const { pool, atATime, nodes } = impact;
  return (
    <section data-test={`wizard-impact-${pool}`}>
      <Title headingLevel="h3">{t('Pool {{pool}}', { pool })}</Title>
      <Content component="p">
        {atATime === undefined
          ? t('In this order, once the pool updates nodes again.')
          : t('{{count}} nodes at the same time, in this order.', { count: atATime })}
      </Content>
      <Table variant="compact" aria-label={t('Nodes of pool {{pool}} that reboot', { pool })}>
        <Thead>
          <Tr>
            <Th modifier="fitContent">{t('Order')}</Th>
            <Th>{t('Node')}</Th>
            <Th modifier="nowrap">{t('Reboots')}</Th>
            <Th>{t('Change')}</Th>
            <Th modifier="nowrap">{t('Pods evicted')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {nodes.map((node) => (
            <Tr key={node.node} data-test={`wizard-impact-node-${node.node}`}>
              <Td dataLabel={t('Order')}>{node.batch}</Td>
              <Td dataLabel={t('Node')}>
                <ResourceLink groupVersionKind={gvk} name={node.node} />
              </Td>
              <Td dataLabel={t('Reboots')}>
                {node.heldBack ? t('When the pool is resumed') : node.reboots}
              </Td>
              <Td dataLabel={t('Change')}>
                <Change node={node} />
              </Td>
              <Td dataLabel={t('Pods evicted')}>
                <Evicted node={node} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </section>
  );
}

function Change({ node: { from, to } }: { node: NodeImpact }) {
  const { t } = useCmmdTranslation();
  return from === to ? (
    <>{t('New configuration')}</>
  ) : (
    <>{t('From pool {{from}} to {{to}}', { from: from ?? '–', to: to ?? '–' })}</>
  );
}

function Evicted({ node: { node, evictions } }: { node: NodeImpact }) {
  const { t } = useCmmdTranslation();
  if (!evictions) {
    return <>{t('Unknown')}</>;
  }
  if (evictions.length === 0) {
    return <>{t('None')}</>;
  }
  return (
    <PopoverButton
      headerContent={t('Pods evicted from {{node}}', { node })}
      headerComponent="h2"
      bodyContent={
        <ul className="cmmd-scroll">
          {evictions.map((eviction) => (
            <li key={podKey(eviction)} className="cmmd-set-label__key">
              {podKey(eviction)}
            </li>
          ))}
        </ul>
      }
      button={{ children: t('{{count}} pods', { count: evictions.length }) }}
    />
  );
}

function podKey({ pod }: Eviction): string {
  return `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
}
