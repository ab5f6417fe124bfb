import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Gallery,
  Label,
} from '@patternfly/react-core';
import { Measure, useBytes } from '../../components/Measure';
import { idList, numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory, NumaNodeMemory, Tier } from '../../telemetry/model';
import './node-tab.css';

type NumaOfTier = NumaNodeMemory & { tier: Tier };

/** How each NUMA node of a node is used, and what is promised on it; of empty ones their ids. */
export function NumaNodesCard({ node }: { node: NodeMemory }) {
  const { t } = useCmmdTranslation();
  const filled = node.numaNodes.filter((numa): numa is NumaOfTier => numa.tier !== 'empty');
  const empty = node.numaNodes.filter(({ tier }) => tier === 'empty').map(({ id }) => id);
  return (
    <Card data-test="numa-nodes-card">
      <CardHeader>
        <CardTitle component="h2">{t('NUMA nodes')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Gallery hasGutter minWidths={{ default: '100%', md: '22rem' }}>
          {filled.map((numa) => (
            <NumaPanel key={numa.id} numa={numa} />
          ))}
        </Gallery>
      </CardBody>
      {empty.length > 0 && (
        <CardFooter className="cmmd-note" data-test="numa-empty">
          {t('NUMA nodes without CPUs, memory and device: {{ids}}', { ids: idList(empty) })}
        </CardFooter>
      )}
    </Card>
  );
}

function NumaPanel({ numa }: { numa: NumaOfTier }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const title = numaTitle(t, numa);
  const facts: [string, string][] = [
    [t('Available for placement'), bytes(numa.available)],
    [t('Free'), bytes(numa.free)],
    [t('Available to programs (estimate)'), bytes(numa.memAvailable)],
    numa.tier === 'cxl'
      ? [t('Device'), numa.device.id || t('Unknown')]
      : [t('CPUs'), numa.cpuList || t('None')],
  ];
  return (
    <section className="cmmd-numa-panel" aria-label={title} data-test={`numa-panel-${numa.id}`}>
      <div className="cmmd-numa-panel__heading">
        <span className={`cmmd-swatch cmmd-swatch--${numa.tier}`} aria-hidden="true" />
        <h3 className="cmmd-numa-panel__title">{title}</h3>
        {!numa.usable && (
          <Label status="warning" isCompact>
            {t('Not usable')}
          </Label>
        )}
      </div>
      <Measure tier={numa.tier} title={t('Used')} part={numa.used} whole={numa.total} />
      <Measure
        tier={numa.tier}
        title={t('Reserved by CMMD workloads')}
        part={numa.reserved}
        whole={numa.total}
      />
      <DescriptionList isCompact isHorizontal termWidth="14rem">
        {facts.map(([term, fact]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{fact}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </section>
  );
}
