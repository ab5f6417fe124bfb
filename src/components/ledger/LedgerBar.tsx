import { formatBytes } from '../../k8s/bytes';
import type { LedgerPart } from '../../ledger/types';
import { useCmmdTranslation } from '../translation';
import { PART_ORDER, partText } from './part-text';

/** A NUMA node's memory as a bar of its parts; the same in words for people who do not see it. */
export function LedgerBar({ label, parts }: { label: string; parts: readonly LedgerPart[] }) {
  const { t } = useCmmdTranslation();
  const ordered = [...parts].sort(
    (a, b) => PART_ORDER.indexOf(a.kind) - PART_ORDER.indexOf(b.kind),
  );
  const words = ordered.map(({ kind, bytes }) => `${partText(t, kind)} ${formatBytes(bytes)}`);
  return (
    <div role="img" aria-label={`${label}: ${words.join(', ')}`} className="cmmd-ledger-bar">
      {ordered.map(({ kind, bytes }) => (
        <div
          key={kind}
          className={`cmmd-ledger-bar__part cmmd-ledger-part--${kind}`}
          style={{ flexGrow: bytes }}
          title={`${partText(t, kind)}: ${formatBytes(bytes)}`}
        />
      ))}
    </div>
  );
}
