import { useCmmdTranslation } from '../../components/translation';
import { HEATS } from './cell-text';
import './numa-map.css';

/** What the shapes, fills and patterns of the map mean. */
export function NumaLegend({ dense }: { dense: boolean }) {
  const { t } = useCmmdTranslation();
  const entries = [
    { tier: 'dram', text: t('DRAM') },
    { tier: 'cxl', text: t('CXL memory') },
    { tier: 'cxl', unusable: true, text: t('CXL, not usable') },
  ];
  return (
    <ul className="cmmd-numa-legend" aria-label={t('Legend')}>
      {entries.map(({ tier, unusable, text }) => (
        <li key={text} className="cmmd-numa-legend__entry">
          {dense ? (
            <span className="cmmd-numa-legend__scale" aria-hidden="true">
              {HEATS.filter((heat) => !unusable || heat === 3).map((heat) => (
                <span
                  key={heat}
                  className={`cmmd-heat cmmd-heat--${tier}${unusable ? ' cmmd-heat--unusable' : ''}`}
                  data-heat={heat}
                />
              ))}
            </span>
          ) : (
            <span
              className={`cmmd-tank cmmd-tank--sample cmmd-tank--${tier}${unusable ? ' cmmd-tank--unusable' : ''}`}
              aria-hidden="true"
            >
              <span className="cmmd-tank__fill cmmd-tank__fill--half" />
            </span>
          )}
          {dense && !unusable ? t('{{tier}}, empty to full', { tier: text }) : text}
        </li>
      ))}
    </ul>
  );
}
