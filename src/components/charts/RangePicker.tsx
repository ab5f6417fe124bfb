import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useState } from 'react';
import { rangePresets } from '../../telemetry/prometheus/time-range';
import type { RangePreset, TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';
import { useCmmdTranslation } from '../translation';
import { CustomRange } from './CustomRange';

/** 1 hour, 6 hours, 1 day, 7 days or two times of the reader's own. */
export function RangePicker({
  range,
  window,
  onChange,
}: {
  range: TimeRange;
  /** What is shown now: where the custom range starts from. */
  window: TimeWindow;
  onChange: (range: TimeRange) => void;
}) {
  const { t } = useCmmdTranslation();
  const [choosing, setChoosing] = useState(false);
  const names: Record<RangePreset, string> = {
    '1h': t('1 hour'),
    '6h': t('6 hours'),
    '1d': t('1 day'),
    '7d': t('7 days'),
  };
  return (
    <>
      <ToggleGroup aria-label={t('Time range')} isCompact>
        {rangePresets.map((preset) => (
          <ToggleGroupItem
            key={preset}
            text={names[preset]}
            buttonId={`cmmd-range-${preset}`}
            data-test={`chart-range-${preset}`}
            isSelected={range.kind === 'last' && range.preset === preset}
            onChange={() => onChange({ kind: 'last', preset })}
          />
        ))}
        <ToggleGroupItem
          text={t('Custom')}
          buttonId="cmmd-range-custom"
          data-test="chart-range-custom"
          isSelected={range.kind === 'between'}
          onChange={() => setChoosing(true)}
        />
      </ToggleGroup>
      {choosing && (
        <CustomRange
          window={window}
          onClose={() => setChoosing(false)}
          onChoose={(chosen) => {
            setChoosing(false);
            onChange(chosen);
          }}
        />
      )}
    </>
  );
}
