import { List, ListItem, Stack, StackItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { MachineConfigPoolModel } from '../../k8s/models';
import { quoted } from '../../k8s/requests';
import type { MachineConfigPoolResource } from '../../k8s/types';
import { pauseEffect } from '../../machine-config/rollout';
import type { Rollout } from '../../machine-config/rollout';
import { ChangeModal } from '../changes/ChangeModal';
import type { Change } from '../changes/change';

/** Pauses or resumes a pool, unless somebody else has done it, or replaced the pool, meanwhile. */
function pauseChange(pool: MachineConfigPoolResource, paused: boolean): Change {
  const { name = '', uid } = pool.metadata ?? {};
  const before = pool.spec?.paused;
  return {
    id: 'pause',
    request: {
      verb: 'patch',
      model: MachineConfigPoolModel,
      name,
      patch: [
        { op: 'test', path: '/metadata/uid', value: uid },
        ...(before === undefined
          ? []
          : [{ op: 'test' as const, path: '/spec/paused', value: before }]),
        { op: 'add', path: '/spec/paused', value: paused },
      ],
    },
    command: `oc patch machineconfigpool ${quoted(name)} --type merge -p '{"spec":{"paused":${paused}}}'`,
  };
}

function PauseMeaning({ rollout }: { rollout: Rollout }) {
  const { t } = useCmmdTranslation();
  const { held, finishing } = pauseEffect(rollout);
  return (
    <Stack hasGutter>
      <StackItem>
        {t(
          'While the pool is paused no further node is drained or rebooted. New MachineConfigs, also certificates and updates of the platform, wait too: resume it soon.',
        )}
      </StackItem>
      <StackItem>
        <List>
          <ListItem>
            {finishing.length > 0
              ? t('Already begun, finishes all the same: {{nodes}}', {
                  nodes: finishing.join(', '),
                })
              : t('No node is under way.')}
          </ListItem>
          <ListItem>
            {held.length > 0
              ? t('Held until the pool is resumed: {{nodes}}', { nodes: held.join(', ') })
              : t('No node is waiting.')}
          </ListItem>
        </List>
      </StackItem>
    </Stack>
  );
}

function ResumeMeaning({ rollout, held }: { rollout: Rollout; held: readonly string[] }) {
  const { t } = useCmmdTranslation();
  return rollout.maxUnavailable === undefined ? (
    <>{t('No node is updated even then: spec.maxUnavailable of the pool cannot be read.')}</>
  ) : (
    <>
      {t('These nodes are updated now, {{count}} at a time, in this order: {{nodes}}', {
        count: rollout.maxUnavailable,
        nodes: held.join(', '),
      })}
    </>
  );
}

export function PauseModal({
  pool,
  rollout,
  onClose,
}: {
  pool: MachineConfigPoolResource;
  rollout: Rollout;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { paused } = rollout;
  const { held } = pauseEffect(rollout);
  return (
    <ChangeModal
      title={
        paused
          ? t('Resume pool {{pool}}?', { pool: rollout.pool })
          : t('Pause pool {{pool}}?', { pool: rollout.pool })
      }
      changes={[pauseChange(pool, !paused)]}
      confirm={paused ? t('Resume') : t('Pause')}
      onDone={onClose}
      onClose={onClose}
    >
      {paused ? (
        held.length > 0 ? (
          <ResumeMeaning rollout={rollout} held={held} />
        ) : (
          t('No node is waiting.')
        )
      ) : (
        <PauseMeaning rollout={rollout} />
      )}
    </ChangeModal>
  );
}
