import { Alert } from '@patternfly/react-core';
import { CardLoading } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import { FindingsCard } from '../../tab/FindingsCard';
import { isBlocked } from '../blocked';
import type { StepProps } from '../step-props';

/** Every rule about machines, put to the one that would be made. */
export function ChecksStep({ draft, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { findings, places, hosts, running, disks } = machine;
  const clones = disks.some(({ kind }) => kind === 'cloned');
  if (!hosts.settled) {
    return <CardLoading lines={6} />;
  }
  const stopped = places.length > 0 && places.every(({ verdict }) => verdict === 'no');
  return (
    <div className="cmmd-vm-wizard__stack">
      {stopped && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('No node can take this machine')}
          data-test="vm-nowhere"
        >
          {t('The step Placement says what speaks against each.')}
        </Alert>
      )}
      {draft.source === 'convert' && running && (
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={t('It runs: until it starts anew, its memory stays where it is')}
          data-test="vm-runs"
        />
      )}
      {draft.source === 'copy' && running && clones && (
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={t('The original runs: its disks are cloned once it is stopped')}
          data-test="vm-clone-waits"
        >
          {t('CDI does not clone a disk that is in use: until then the copy does not start.')}
        </Alert>
      )}
      {isBlocked(machine) ? (
        <Alert
          isInline
          isPlain
          component="h3"
          variant="danger"
          title={t(
            'A problem keeps it from starting, or from CXL memory: it has to be solved first',
          )}
          data-test="vm-blocked"
        />
      ) : (
        <Alert
          isInline
          isPlain
          component="h3"
          variant="success"
          title={t('Nothing keeps it from starting on CXL memory')}
          data-test="vm-clear"
        />
      )}
      <FindingsCard findings={findings} loaded />
    </div>
  );
}
