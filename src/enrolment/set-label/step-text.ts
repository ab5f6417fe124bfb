import type { Translate } from '../../components/translation';
import type { EnrolmentStep } from '../../machine-config/enrol/steps';
import type { UndoStep } from '../../machine-config/enrol/undo';

/** What a step does, in one line. */
export function stepText(t: Translate, step: EnrolmentStep): string {
  switch (step.kind) {
    case 'create-pool':
      return t('Create pool {{pool}}', { pool: step.pool.metadata?.name ?? '' });
    case 'pause-pool':
      return t('Pause pool {{pool}}', { pool: step.pool });
    case 'resume-pool':
      return t('Resume pool {{pool}}', { pool: step.pool });
    case 'move-node':
      return t('Put node {{node}} into the pool', { node: step.node });
    case 'write-label':
      if (step.previous?.again !== undefined) {
        return t(
          'Write Label cmmd-node-label once more: the operator makes its MachineConfigs anew',
        );
      }
      return step.previous
        ? t('Set Label cmmd-node-label to pool {{pool}}', { pool: step.role })
        : t('Create Label cmmd-node-label for pool {{pool}}', { pool: step.role });
    case 'await-configs':
      return t('Wait for the MachineConfigs of the operator');
  }
}

/** What taking a step back does, in one line. */
export function undoText(t: Translate, undo: UndoStep): string {
  switch (undo.kind) {
    case 'delete-pool':
      return t('Delete pool {{pool}}', { pool: undo.pool });
    case 'unpause-pool':
      return t('Resume pool {{pool}}', { pool: undo.pool });
    case 'restore-node':
      return t('Give node {{node}} its labels back', { node: undo.node });
    case 'delete-label':
      return t('Delete Label cmmd-node-label');
    case 'restore-label':
      return undo.role === undefined
        ? t('Take the role off Label cmmd-node-label')
        : t('Set Label cmmd-node-label to pool {{pool}}', { pool: undo.role });
  }
}
