import { formatBytes } from '../k8s/bytes';
import type { Tier } from '../telemetry/memory/model';
import { MemoryBar } from './MemoryBar';
import { useCmmdTranslation } from './translation';
import './figures.css';

/** Bytes in words; what is not known is said to be. */
export function useBytes(): (bytes: number | undefined) => string {
  const { t } = useCmmdTranslation();
  return (bytes) => (bytes === undefined ? t('Unknown') : formatBytes(bytes));
}

/** A part of a whole: in words with its percentage, and as a bar of the tier's colour. */
export function Measure({
  tier,
  title,
  part,
  whole,
  text: given,
}: {
  tier: Tier;
  title: string;
  /** bytes */
  part: number | undefined;
  /** bytes */
  whole: number | undefined;
  /** Both in words, where the part is not known exactly: no percentage then. */
  text?: string;
}) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const percent =
    given === undefined && part !== undefined && whole !== undefined && whole > 0
      ? Math.round((part / whole) * 100)
      : undefined;
  const text = given ?? t('{{part}} of {{whole}}', { part: bytes(part), whole: bytes(whole) });
  return (
    <div className="cmmd-measure">
      <div className="cmmd-measure__line">
        <span>{title}</span>
        <span className="cmmd-measure__figure">
          {percent === undefined ? text : t('{{text}} ({{percent}}%)', { text, percent })}
        </span>
      </div>
      {part !== undefined && whole !== undefined && (
        <MemoryBar tier={tier} part={part} whole={whole} label={title} valueText={text} />
      )}
    </div>
  );
}
