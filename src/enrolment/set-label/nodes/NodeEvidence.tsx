import { CxlEvidenceNote } from '../../../components/CxlEvidenceNote';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { NodeRow } from './node-rows';

/** What speaks for CXL memory in a node, source by source. */
export function NodeEvidence({ row }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  const { collector, evidence } = row;
  return (
    <div className="cmmd-measure">
      {collector.kind === 'memory' && (
        <span>{t('{{bytes}} of CXL memory (cmmdc)', { bytes: formatBytes(collector.bytes) })}</span>
      )}
      {collector.kind === 'device' && (
        <span>
          {t('CXL device of {{bytes}} in mode {{mode}} (cmmdc)', {
            bytes: formatBytes(collector.bytes),
            mode: collector.mode || t('unknown'),
          })}
        </span>
      )}
      {collector.kind === 'none' && evidence.length > 0 && (
        <span className="cmmd-note">{t('cmmdc reports none yet')}</span>
      )}
      {collector.kind === 'none' && evidence.length === 0 && <span>{t('None found')}</span>}
      {collector.kind === 'unknown' && (
        <span className="cmmd-note">{t('No answer from cmmdc')}</span>
      )}
      {collector.kind === 'absent' && evidence.length === 0 && <span>–</span>}
      <CxlEvidenceNote evidence={evidence} />
    </div>
  );
}
