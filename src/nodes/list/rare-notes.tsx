import { useCmmdTranslation } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import type { NodeRow } from './node-row';

export { CxlEvidenceNote } from '../../components/CxlEvidenceNote';

/** Why the operator will not use CXL memory of a node; nothing where it uses all. */
export function UnusableNote({ row }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  const reasons = (row.memory?.numaNodes ?? [])
    .filter(({ tier, usable }) => tier === 'cxl' && !usable)
    .flatMap(({ unusableReasons }) => unusableReasons)
    .map((reason) => unusableText(t, reason))
    .join(' ');
  return reasons === '' ? null : (
    <div className="cmmd-note cmmd-note--clipped" title={reasons}>
      {reasons}
    </div>
  );
}
