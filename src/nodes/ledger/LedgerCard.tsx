import { Alert, Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { CardEmpty, CardLoading } from '../../components/CardStates';
import { LedgerWarnings } from '../../components/ledger/LedgerWarnings';
import { LedgerLegend } from '../../components/ledger/LedgerLegend';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { NodeResource } from '../../k8s/types';
import type { NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import type { PagesByNuma } from '../../telemetry/ledger/figures';
import { useNodeLedger } from '../../telemetry/ledger/useNodeLedger';
import { LedgerTable } from './LedgerTable';

/** Who owns the memory of each NUMA node: CMMD pods, huge pages, bound machines, others, nobody. */
export function LedgerCard({
  resource,
  node,
  exporter,
}: {
  resource: NodeResource;
  node: NodeMemory | undefined;
  /** Huge pages as node_exporter has them. */
  exporter: PagesByNuma;
}) {
  const { t } = useCmmdTranslation();
  const { ledger, missing, loading } = useNodeLedger(resource, node, exporter);
  return (
    <Card data-test="ledger-card">
      <CardHeader>
        <CardTitle component="h2">{t('Who owns the memory')}</CardTitle>
      </CardHeader>
      <CardBody>
        {loading && !ledger ? (
          <CardLoading />
        ) : !ledger ? (
          <CardEmpty title={t('Nothing is known of the memory of this node yet')}>
            {t('Read from the node, or paste what a terminal printed.')}
          </CardEmpty>
        ) : (
          <>
            <LedgerWarnings ledger={ledger} />
            <StalePages ledger={ledger} />
            <Legend ledger={ledger} />
            <LedgerTable ledger={ledger} />
          </>
        )}
      </CardBody>
      <CardFooter className="cmmd-note">
        {missing.length > 0 && (
          <div data-test="ledger-missing">
            {t('Some holders may be missing: you lack {{permissions}}.', {
              permissions: missing.join(', '),
            })}
          </div>
        )}
        {ledger?.numa.some(({ hugeFrom }) => hugeFrom === 'unknown') && (
          <div data-test="ledger-unknown">
            {t(
              'The kubelet counts huge pages of the whole node only. How they are divided tells the node itself: Read from the node.',
            )}
          </div>
        )}
        {t(
          'What is promised counts as taken, whether it is used or not. Of huge pages and of virtual machines the CMM-D operator knows nothing, and when a NUMA node is full, the kernel kills what is bound to it while other memory is free; eviction does not see that.',
        )}
      </CardFooter>
    </Card>
  );
}

function Legend({ ledger }: { ledger: NodeLedger }) {
  const kinds = ledger.numa.flatMap(({ parts }) => parts.map(({ kind }) => kind));
  return <LedgerLegend parts={new Map(kinds.map((kind) => [kind, undefined]))} />;
}

/** The kubelet counts huge pages when it starts, and never again. */
function StalePages({ ledger: { kubeletHugePages, hostHugePages } }: { ledger: NodeLedger }) {
  const { t } = useCmmdTranslation();
  if (hostHugePages === undefined || hostHugePages === kubeletHugePages) {
    return null;
  }
  const values = { host: formatBytes(hostHugePages), kubelet: formatBytes(kubeletHugePages) };
  return (
    <Alert
      isInline
      component="h3"
      variant="warning"
      title={t('The kubelet counts other huge pages than the host has')}
      data-test="ledger-stale-pages"
    >
      {hostHugePages > kubeletHugePages
        ? t(
            'The host has {{host}}, the kubelet counted {{kubelet}} when it started, so that pods cannot request the rest. TuneD sets pages aside after the kubelet has started: restart the kubelet, after each reboot again, or set them aside by a MachineConfig.',
            values,
          )
        : t(
            'The host has {{host}}, the kubelet counted {{kubelet}} when it started: pods that request more than there is will not start. Restart the kubelet.',
            values,
          )}
    </Alert>
  );
}
