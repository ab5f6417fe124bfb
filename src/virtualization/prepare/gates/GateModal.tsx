import { Checkbox, List, ListItem, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { ChangeModal } from '../../../enrolment/changes/ChangeModal';
import type { GateChange } from '../../../kubevirt/feature-gates';
import { SIDECAR_GATE } from '../../../kubevirt/names';

/** What switching a gate means, acknowledged before it is sent. */
export function GateModal({
  gate,
  on,
  change,
  onClose,
}: {
  gate: string;
  on: boolean;
  change: GateChange;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [acknowledged, setAcknowledged] = useState(false);
  // What was looked at is what is sent.
  const [changes] = useState([{ id: gate, ...change }]);
  const title = on
    ? t('Switch feature gate {{gate}} on', { gate })
    : t('Switch feature gate {{gate}} off', { gate });
  return (
    <ChangeModal
      title={title}
      changes={changes}
      confirm={on ? t('Switch on') : t('Switch off')}
      danger={!on}
      isBlocked={!acknowledged}
      advice={t(
        'Somebody else may have changed the HyperConverged meanwhile. Close this dialog, look at it again, and repeat: nothing of theirs was overwritten.',
      )}
      onClose={onClose}
      onDone={onClose}
    >
      <Stack hasGutter>
        <StackItem>
          <List>
            {on ? (
              <>
                <ListItem>
                  {gate === SIDECAR_GATE
                    ? t(
                        'Everybody in the cluster who may create a virtual machine can then run code of their own beside it.',
                      )
                    : t(
                        'Plugins change every machine of the cluster when it starts: a condition that fails keeps all of them from starting.',
                      )}
                </ListItem>
                <ListItem>
                  {t(
                    'OpenShift Virtualization reports the condition TaintedConfiguration, and the alert UnsupportedHCOModification fires at once. Red Hat does not support it.',
                  )}
                </ListItem>
                <ListItem>
                  {t('It is to be taken out before OpenShift Virtualization is upgraded.')}
                </ListItem>
              </>
            ) : (
              <>
                <ListItem>
                  {t(
                    'Machines that need the gate run on, and do not start again once they are stopped.',
                  )}
                </ListItem>
                <ListItem>{t('Every other entry of the annotation stays as it is.')}</ListItem>
              </>
            )}
          </List>
        </StackItem>
        <StackItem>
          <Checkbox
            id="cmmd-gate-ack"
            label={t('I understand what this means for the whole cluster.')}
            isChecked={acknowledged}
            onChange={(_event, checked) => setAcknowledged(checked)}
            data-test="gate-ack"
          />
        </StackItem>
      </Stack>
    </ChangeModal>
  );
}
