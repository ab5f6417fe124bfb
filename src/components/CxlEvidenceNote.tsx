import { useCmmdTranslation } from './translation';
import { formatBytes } from '../k8s/bytes';
import './figures.css';
import type { CxlEvidence } from '../k8s/cxl-evidence';

/** With places where a narrow column may break it. */
const topology = 'Node\u200bResource\u200bTopology';

/** What others than the collector know of a node's CXL memory; said as hearsay, it is not usable by that. */
export function CxlEvidenceNote({ evidence }: { evidence: readonly CxlEvidence[] }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {evidence.map((each) =>
        each.source === 'nfd' ? (
          <span key={each.label} className="cmmd-note" title={each.label}>
            {t('Node Feature Discovery reports CXL memory')}
          </span>
        ) : (
          <span key={each.zone} className="cmmd-note">
            {t('{{zone}} has {{bytes}} without CPUs ({{kind}})', {
              zone: each.zone,
              bytes: formatBytes(each.capacity),
              kind: topology,
            })}
          </span>
        ),
      )}
    </>
  );
}
