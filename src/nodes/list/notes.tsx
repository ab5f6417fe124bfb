import { Alert, Button } from '@patternfly/react-core';
import { CardEmpty } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import type { NodeRow } from './node-row';

export { CxlEvidenceNote } from '../../components/CxlEvidenceNote';
export { nodesCsv } from './csv-rows';

/** That the figures of the collectors may not be read. `namespace`: the operator's, where it is known. */
export function FiguresForbidden({ namespace }: { namespace: string | undefined }) {
  const { t } = useCmmdTranslation();
  return (
    <Alert
      isInline
      component="h2"
      variant="info"
      title={t('Memory figures need a permission that you do not have')}
      data-test="proxy-forbidden"
    >
      {t(
        'Ask an administrator for: get on pods/proxy in namespace {{namespace}}. Nodes and reservations are shown without it.',
        { namespace: namespace ?? t('of the operator') },
      )}
    </Alert>
  );
}

export function NoCxlNode({ onShowAll }: { onShowAll: () => void }) {
  const { t } = useCmmdTranslation();
  return (
    <CardEmpty headingLevel="h2" title={t('No node with CXL memory')}>
      {t('Devices show up here once their nodes are enrolled with Set Label and rebooted.')}{' '}
      <Button variant="link" isInline onClick={onShowAll}>
        {t('Show nodes without CXL memory')}
      </Button>
    </CardEmpty>
  );
}

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
