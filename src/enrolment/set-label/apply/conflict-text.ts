import type { Translate } from '../../../components/translation';
import type { Conflict } from '../../../machine-config/enrol/decide';

/** What is different from what was reviewed, and what to do. */
export function conflictText(t: Translate, conflict: Conflict): string {
  switch (conflict.kind) {
    case 'pool-differs':
      return t(
        'Pool {{pool}} exists meanwhile, with other selectors than reviewed. Nothing was sent. Start over to see it, or choose another name.',
        { pool: conflict.pool },
      );
    case 'pool-gone':
      return t('Pool {{pool}} does not exist any more.', { pool: conflict.pool });
    case 'node-gone':
      return t('Node {{node}} does not exist any more.', { node: conflict.node });
    case 'node-replaced':
      return t('Node {{node}} is another machine than the one reviewed.', { node: conflict.node });
    case 'node-moved':
      return t('The labels of node {{node}} are not as reviewed: {{label}} was changed.', {
        node: conflict.node,
        label: conflict.label,
      });
    case 'label-changed':
      return t(
        'Label cmmd-node-label names pool {{role}} now; it was {{expected}} when this was reviewed. Nothing was sent.',
        { role: conflict.role ?? '–', expected: conflict.expected ?? '–' },
      );
    case 'label-exists':
      return t(
        'Someone else has created Label cmmd-node-label meanwhile, for pool {{role}}. Nothing was sent.',
        { role: conflict.role ?? '–' },
      );
    case 'label-gone':
      return t('Label cmmd-node-label was deleted meanwhile. Nothing was sent.');
  }
}
