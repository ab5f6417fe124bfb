import { Label } from '@patternfly/react-core';
import { BanIcon } from '@patternfly/react-icons';
import { useCmmdTranslation } from '../../../components/translation';
import { refusalText } from '../problem-text';
import type { NodeRow } from './node-rows';

/** What choosing a node means, or why it cannot be chosen. */
export function NodeJoining({ row }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  const { joining, checked } = row;
  switch (joining.kind) {
    case 'member':
      return (
        <Label isCompact status="success" variant="outline">
          {t('Already in the pool')}
        </Label>
      );
    case 'joins':
      return checked ? <>{t('Joins the pool')}</> : <>{t('Can join')}</>;
    case 'moves':
      return <>{t('Moves from pool {{pool}}', { pool: joining.from })}</>;
    case 'refused':
      return (
        <span className="cmmd-measure" data-test={`wizard-refusal-${row.name}`}>
          <span>
            <Label isCompact icon={<BanIcon />}>
              {t('Cannot join')}
            </Label>
          </span>
          <span className="cmmd-note">{refusalText(t, joining.refusal)}</span>
        </span>
      );
  }
}
