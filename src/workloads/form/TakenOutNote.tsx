import { Alert, List, ListItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { TakenOut } from './clean-payload';
import type { MarkOwner } from '../../k8s/object-marks';

const ORDER: readonly MarkOwner[] = [
  'operator',
  'helm',
  'argo',
  'flux',
  'olm',
  'other-manager',
  'cluster',
];

/** Says what did not come along from the object that the form started from, and why. */
export function TakenOutNote({ takenOut }: { takenOut: readonly TakenOut[] }) {
  const { t } = useCmmdTranslation();
  const groups = ORDER.flatMap((owner) => {
    const paths = takenOut.filter((one) => one.owner === owner).map(({ path }) => path);
    return paths.length > 0 ? [{ owner, paths }] : [];
  });
  return groups.length === 0 ? null : (
    <Alert
      isInline
      component="h2"
      variant="info"
      title={t('Not taken over from the object')}
      data-test="cmmd-taken-out"
    >
      <List>
        {groups.map(({ owner, paths }) => (
          <ListItem key={owner} data-test={`cmmd-taken-out-${owner}`}>
            {reasonText(owner, t)} <code>{paths.join(', ')}</code>
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}

function reasonText(owner: MarkOwner, t: Translate): string {
  switch (owner) {
    case 'operator':
      return t(
        'Marks of the CMM-D operator: with them it would take the new workload for one that it has placed already.',
      );
    case 'helm':
      return t('Marks of Helm: it did not install the new workload.');
    case 'argo':
      return t('Marks of Argo CD: it deletes what carries them and is not in its repository.');
    case 'flux':
      return t('Marks of Flux: it deletes what carries them and is not in its repository.');
    case 'olm':
      return t('Marks of the Operator Lifecycle Manager: it did not create the new workload.');
    case 'other-manager':
      return t('The name of what manages the object: it does not manage the new workload.');
    case 'cluster':
      return t('What only the cluster may set, or the CMM-D operator decides:');
  }
}
