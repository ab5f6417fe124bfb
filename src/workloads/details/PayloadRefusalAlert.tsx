import { Alert, Content, GridItem } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { readPayloadTypes } from '../../operator/payload-refusal';
import { valueAt } from '../../k8s/object-path';
import { faultText } from '../placement/fault-text';

/**
 * That the operator refuses the payload as it stands, and for which fields; nothing when it does not.
 *
 * @param written the CMMD as it was written: faults are what the tolerant reading leaves out
 */
export function PayloadRefusalAlert({ written }: { written: unknown }) {
  const { t } = useCmmdTranslation();
  const { faults } = useMemo(
    () => readPayloadTypes(valueAt(written, ['spec', 'payload'])),
    [written],
  );
  if (faults.length === 0) {
    return null;
  }
  return (
    <GridItem>
      <Alert
        isInline
        component="h2"
        variant="danger"
        title={t('The operator will refuse the payload')}
        data-test="workload-payload-refusal"
      >
        {faults.map((fault) => (
          <Content key={fault.path} component="p">
            {faultText(fault, t)}
          </Content>
        ))}
        <Content component="p">
          {t(
            'Until that is corrected, the operator creates, changes and deletes nothing for this CMMD.',
          )}
        </Content>
      </Alert>
    </GridItem>
  );
}
