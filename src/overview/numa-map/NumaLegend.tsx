import { useCmmdTranslation } from '../../components/translation';
import './numa-map.css';

/** What the shapes, fills and patterns of the map mean. */
export function NumaLegend() {
  const { t } = useCmmdTranslation();
  const entries = [
    { className: 'cmmd-tank--dram', text: t('DRAM') },
    { className: 'cmmd-tank--cxl', text: t('CXL memory') },
    { className: 'cmmd-tank--cxl cmmd-tank--unusable', text: t('CXL, not usable') },
  ];
  return (
    <ul className="cmmd-numa-legend" aria-label={t('Legend')}>
      {entries.map(({ className, text }) => (
        <li key={className} className="cmmd-numa-legend__entry">
          <span className={`cmmd-tank cmmd-tank--sample ${className}`} aria-hidden="true">
            <span className="cmmd-tank__fill cmmd-tank__fill--half" />
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}
