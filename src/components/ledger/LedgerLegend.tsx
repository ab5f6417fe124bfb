import type { PartKind } from '../../ledger/types';
import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { PART_ORDER, partText } from './part-text';

/**
 * What the colours of a ledger's bars mean.
 *
 * @param parts bytes of each part that is drawn; `undefined` for a part of several bars, whose amounts differ
 */
export function LedgerLegend({ parts }: { parts: ReadonlyMap<PartKind, number | undefined> }) {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-ledger-legend">
      {PART_ORDER.filter((kind) => parts.has(kind)).map((kind) => {
        const bytes = parts.get(kind);
        return (
          <span key={kind}>
            <span className={`cmmd-ledger-swatch cmmd-ledger-part--${kind}`} aria-hidden="true" />
            {bytes === undefined
              ? partText(t, kind)
              : t('{{part}}: {{amount}}', { part: partText(t, kind), amount: formatBytes(bytes) })}
          </span>
        );
      })}
    </div>
  );
}
