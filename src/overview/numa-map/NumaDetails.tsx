import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Label } from '@patternfly/react-core';
import { ledgerWarningText } from '../../components/ledger/warning-text';
import { boundsText } from '../../components/ledger/bounds-text';
import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, NodeModel } from '../../k8s/models';
import type { NumaLedger } from '../../ledger/types';
import type { NodeMemory, NumaNodeMemory } from '../../telemetry/memory/model';
import { unusableText } from '../../components/unusable-text';

const nodeGvk = groupVersionKind(NodeModel);

/** The figures of one NUMA node, or how to get them. */
export function NumaDetails({
  node,
  numa,
  ledger,
}: {
  node: NodeMemory | undefined;
  numa: NumaNodeMemory | undefined;
  /** Who owns its memory, where that is known. */
  ledger: NumaLedger | undefined;
}) {
  const { t } = useCmmdTranslation();
  if (!node || !numa) {
    return (
      <p className="cmmd-note cmmd-numa-details">
        {t('Point at a NUMA node, or reach it with the Tab and arrow keys, to see its figures.')}
      </p>
    );
  }
  const bytes = (value: number | undefined) =>
    value === undefined ? t('Unknown') : formatBytes(value);
  const facts: [string, string][] = [
    [t('Used'), t('{{part}} of {{whole}}', { part: bytes(numa.used), whole: bytes(numa.total) })],
    [t('Reserved by CMMD workloads'), bytes(numa.reserved)],
    [t('Available for placement'), bytes(numa.available)],
    ...(ledger !== undefined && ledger.huge.atMost > 0
      ? [[t('Huge pages'), boundsText(t, ledger.huge)] as [string, string]]
      : []),
    ...(ledger?.room && ledger.warnings.length > 0
      ? [[t('Really free'), boundsText(t, ledger.room)] as [string, string]]
      : []),
    numa.tier === 'cxl'
      ? [t('Device'), numa.device.id || t('Unknown')]
      : [t('CPUs'), numa.cpuList || t('Unknown')],
  ];
  return (
    <section
      className="cmmd-numa-details"
      data-test="numa-details"
      aria-label={t('NUMA node figures')}
    >
      <div className="cmmd-numa-details__title">
        <ResourceLink groupVersionKind={nodeGvk} name={node.nodeName} inline />
        <strong>{numaTitle(t, numa)}</strong>
        {!numa.usable && (
          <Label status="warning" isCompact>
            {t('Not usable')}
          </Label>
        )}
      </div>
      <dl className="cmmd-numa-details__facts">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt className="cmmd-numa-details__term">{term}</dt>
            <dd className="cmmd-numa-details__fact">{fact}</dd>
          </div>
        ))}
      </dl>
      {ledger?.warnings.map((warning) => (
        <p key={warning.kind} data-test="numa-details-warning">
          {ledgerWarningText(t, numa.id, warning)}
        </p>
      ))}
      {numa.unusableReasons.map((reason) => (
        <p key={reason.kind}>{unusableText(t, reason)}</p>
      ))}
    </section>
  );
}
