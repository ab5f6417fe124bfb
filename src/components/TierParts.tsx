import type { TierLedger } from '../ledger/sums';
import type { LedgerPart } from '../ledger/types';
import type { TierTotals } from '../telemetry/memory/totals';
import { LedgerBar } from './ledger/LedgerBar';
import { LedgerLegend } from './ledger/LedgerLegend';
import { boundsText } from './ledger/bounds-text';
import { useBytes } from './Measure';
import { useCmmdTranslation } from './translation';
import './ledger/ledger.css';

/** The parts of a tier that have any memory; none while nobody has told. */
export function partsOfTier(ledger: TierLedger | undefined): LedgerPart[] {
  return Object.entries(ledger?.parts ?? {}).flatMap(([kind, bytes]) =>
    bytes > 0 ? [{ kind: kind as LedgerPart['kind'], bytes }] : [],
  );
}

/** All of a tier as one bar, divided by who has it. */
export function TierParts({
  name,
  totals,
  ledger,
}: {
  name: string;
  totals: TierTotals;
  ledger: TierLedger;
}) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const parts = partsOfTier(ledger);
  const { huge } = ledger;
  return (
    <>
      <p className="cmmd-tier__facts">
        <span>
          {t('{{used}} of {{total}} in use', {
            used: bytes(totals.used),
            total: bytes(totals.total),
          })}
        </span>
        <span>
          {t('NUMA nodes: {{numaNodes}} on {{count}} nodes', {
            numaNodes: totals.numaNodes,
            count: totals.nodes,
          })}
        </span>
        {huge.atLeast < huge.atMost && (
          <span>{t('Huge pages: {{bounds}}', { bounds: boundsText(t, huge) })}</span>
        )}
      </p>
      <LedgerBar label={name} parts={parts} />
      <LedgerLegend parts={new Map(parts.map(({ kind, bytes: amount }) => [kind, amount]))} />
    </>
  );
}
