import {
  Alert,
  AlertActionLink,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  FormSection,
} from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { readValues } from './values';

/** What runs, to read: the operator applies changes of it only when the workload is recreated. */
export function PayloadSummary({ cmmd, onOpen }: { cmmd: CmmdResource; onOpen: () => void }) {
  const { t } = useCmmdTranslation();
  const { kind, image, replicas, memory, memoryLimit } = readValues(cmmd);
  const facts = [
    [t('Runs as'), kind],
    ...(kind === 'Pod' ? [] : [[t('Replicas'), replicas]]),
    [t('Image'), image],
    [t('Memory request'), memory],
    [t('Memory limit'), memoryLimit],
  ] as [string, string][];
  return (
    <FormSection title={t('Payload')} titleElement="h2">
      <PayloadNote onOpen={onOpen} />
      <DescriptionList isCompact isHorizontal>
        {facts.map(([term, text]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{text || t('Not set')}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </FormSection>
  );
}

/** Says what the operator does with a changed payload, and the way to apply it. */
export function PayloadNote({
  isChanged = false,
  onOpen,
}: {
  /** Whether a change of the payload is about to be saved. */
  isChanged?: boolean;
  /** Shows the details page, where workloads are recreated. */
  onOpen: () => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Alert
      isInline
      isPlain={!isChanged}
      component={isChanged ? 'h2' : 'h3'}
      variant={isChanged ? 'warning' : 'info'}
      title={
        isChanged
          ? t('The operator will not apply your changes of the payload by itself')
          : t('The operator ignores changes of the payload')
      }
      actionLinks={
        <AlertActionLink onClick={onOpen} data-test="edit-open-details">
          {t('Open the details page')}
        </AlertActionLink>
      }
      data-test={isChanged ? 'edit-payload-changed' : 'edit-note'}
    >
      {t(
        'It applies a new image, memory, number of replicas and the like only when it creates the workload anew. Change them in the YAML, save, and choose Recreate workload on the details page.',
      )}
    </Alert>
  );
}
