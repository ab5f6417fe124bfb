import { Alert, FormGroup, List, ListItem, Radio } from '@patternfly/react-core';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import { listAt } from '../../../k8s/json-path';
import type { DiskCopy } from '../../../kubevirt/make/copy-disks';
import { keptStateOf } from '../../../kubevirt/make/copy-machine';
import { problemAt, problemText } from '../fields';
import type { StepProps } from '../step-props';

/** What becomes of the disks of a machine that is copied, and what a copy is not. */
export function CopyFields({ draft, change, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { there, disks, problems, claimsUnknown } = machine;
  if (!there) {
    return null;
  }
  const problem = problemAt(problems, 'disks');
  const kept = keptStateOf(there);
  return (
    <>
      {listAt(there, 'spec', 'dataVolumeTemplates').length > 0 && (
        <FormGroup role="radiogroup" isStack label={t('On its disks')} fieldId="cmmd-vm-disks">
          <Radio
            id="cmmd-vm-disks-clone"
            name="cmmd-vm-disks"
            label={t('What is on the disks of the original now')}
            isChecked={draft.disks === 'clone'}
            onChange={() => change({ disks: 'clone' })}
            data-test="vm-disks-clone"
          />
          <Radio
            id="cmmd-vm-disks-fresh"
            name="cmmd-vm-disks"
            label={t('What their sources have: as they were made')}
            description={t('For disks that the machine has templates for; all others are cloned.')}
            isChecked={draft.disks === 'fresh'}
            onChange={() => change({ disks: 'fresh' })}
            data-test="vm-disks-fresh"
          />
        </FormGroup>
      )}
      {disks.length > 0 && (
        <FormGroup label={t('Disks of the copy')} fieldId="cmmd-vm-disk-list">
          <List id="cmmd-vm-disk-list" isPlain isBordered>
            {disks.map((disk) => (
              <ListItem key={disk.volume} data-test={`vm-disk-${disk.volume}`}>
                {diskText(t, disk)}
              </ListItem>
            ))}
          </List>
        </FormGroup>
      )}
      {problem && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('Some disks cannot be copied')}
          data-test="vm-disks-problem"
        >
          {problemText(t, problem)}
        </Alert>
      )}
      {claimsUnknown && (
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={t('Which claims the project has is not known: every one is cloned')}
          data-test="vm-claims-unknown"
        >
          {'forbidden' in claimsUnknown
            ? t('You do not have permission: {{permissions}}', {
                permissions: 'list persistentvolumeclaims',
              })
            : errorMessage(claimsUnknown.error)}{' '}
          {t('CDI takes the size of the original, and the storage class of the cluster.')}
        </Alert>
      )}
      <Alert
        isInline
        component="h3"
        variant="info"
        title={t('The copy is a machine of its own')}
        data-test="vm-copy-note"
      >
        {t(
          'It gets its own MAC addresses, firmware UUID and serial number, and what Helm, Argo CD and others know the original by stays behind. Its guest does not know that it is another one: host name, fixed addresses and keys are on the disk.',
        )}{' '}
        {kept.length > 0 &&
          t('What the guest keeps in its TPM or its firmware is not copied: {{kept}}.', {
            kept: kept.map((each) => each.toUpperCase()).join(', '),
          })}
      </Alert>
    </>
  );
}

function diskText(t: Translate, disk: DiskCopy): string {
  switch (disk.kind) {
    case 'cloned':
      return t('{{volume}}: {{from}} is cloned into {{to}}', {
        volume: disk.volume,
        from: disk.from,
        to: disk.to,
      });
    case 'fresh':
      return t('{{volume}}: {{to}} is made from the source of the original', {
        volume: disk.volume,
        to: disk.to,
      });
    case 'shared':
      return t('{{volume}}: {{from}} is used by both machines', {
        volume: disk.volume,
        from: disk.from,
      });
    case 'left-out':
      return t('{{volume}}: a memory dump of the original, left out', { volume: disk.volume });
    case 'missing':
      return t('{{volume}}: {{from}} is not there', { volume: disk.volume, from: disk.from });
    case 'on-host':
      return t('{{volume}}: a file on a host', { volume: disk.volume });
  }
}
