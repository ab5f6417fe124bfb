import { Progress, ProgressMeasureLocation, ProgressSize } from '@patternfly/react-core';
import type { Tier } from '../telemetry/memory/model';
import './memory-bar.css';

export interface MemoryBarProps {
  tier: Tier;
  /** bytes; a part larger than the whole fills the bar */
  part: number;
  /** bytes */
  whole: number;
  /** What is measured, for people who do not see the bar. */
  label: string;
  /** The measure in words, such as "12 GiB of 64 GiB". */
  valueText: string;
}

/** How full a tier is, in that tier's colour. The figure itself stands in words beside the bar. */
export function MemoryBar({ tier, part, whole, label, valueText }: MemoryBarProps) {
  const percent = whole > 0 ? Math.min(100, Math.max(0, (part / whole) * 100)) : 0;
  return (
    <Progress
      className={`cmmd-memory-bar cmmd-memory-bar--${tier}`}
      value={percent}
      size={ProgressSize.sm}
      measureLocation={ProgressMeasureLocation.none}
      aria-label={label}
      valueText={valueText}
    />
  );
}
