import { Label } from '@patternfly/react-core';
import { InnerScrollContainer } from '@patternfly/react-table';
import { MemoryBar } from '../../components/MemoryBar';
import type { DrawnSeries } from '../../components/charts/TimeSeriesChart';
import { useBytes } from '../../components/Measure';
import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory, NumaNodeMemory, Tier } from '../../telemetry/memory/model';

type NumaOfTier = NumaNodeMemory & { tier: Tier };

/**
 * Each NUMA node of a node: how full it is and was, over the same time as the chart above, and what the
 * operator would still give of it.
 */
export function NumaMultiples({ node, drawn }: { node: NodeMemory; drawn: DrawnSeries }) {
  const { t } = useCmmdTranslation();
  const filled = node.numaNodes.filter((numa): numa is NumaOfTier => numa.tier !== 'empty');
  return (
    <InnerScrollContainer
      className="cmmd-numa-multiples"
      role="region"
      tabIndex={0}
      aria-label={t('Each NUMA node')}
    >
      <div className="cmmd-numa-multiples__grid">
        {filled.map((numa) => (
          <NumaPanel key={numa.id} numa={numa} drawn={drawn} />
        ))}
      </div>
    </InnerScrollContainer>
  );
}

function NumaPanel({ numa, drawn }: { numa: NumaOfTier; drawn: DrawnSeries }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const { used, total, tier } = numa;
  const title = numaTitle(t, numa);
  const lines = drawn.series
    .filter(({ numaId }) => numaId === numa.id)
    .flatMap(({ id, points }) => {
      const style = drawn.styles.get(id);
      return style ? [{ id, points, style }] : [];
    });
  const isKnown = used !== undefined && total !== undefined;
  const text =
    isKnown && total > 0
      ? t('{{percent}}% of {{whole}} used', {
          percent: Math.round((used / total) * 100),
          whole: bytes(total),
        })
      : t('{{part}} of {{whole}}', { part: bytes(used), whole: bytes(total) });
  return (
    <section className="cmmd-numa-panel" aria-label={title} data-test={`numa-panel-${numa.id}`}>
      <div className="cmmd-numa-panel__heading">
        <span className={`cmmd-swatch cmmd-swatch--${tier}`} aria-hidden="true" />
        <h3 className="cmmd-numa-panel__title">{title}</h3>
        {!numa.usable && (
          <Label status="warning" isCompact>
            {t('Not usable')}
          </Label>
        )}
        <span className="cmmd-numa-panel__figure">{text}</span>
      </div>
      {lines.length > 0 && total !== undefined ? (
        <drawn.SmallPlot lines={lines} window={drawn.window} whole={total} />
      ) : (
        isKnown && (
          <MemoryBar tier={tier} part={used} whole={total} label={title} valueText={text} />
        )
      )}
      <div className="cmmd-note">
        {numa.usable
          ? t('{{available}} available for placement', { available: bytes(numa.available) })
          : t('The operator places nothing here')}
      </div>
    </section>
  );
}
