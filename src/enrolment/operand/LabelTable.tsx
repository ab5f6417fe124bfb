import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { groupVersionKind, LabelModel, MachineConfigPoolModel } from '../../k8s/models';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import type { LabelEffect, LabelRow } from './label-rows';

const labelGvk = groupVersionKind(LabelModel);
const poolGvk = groupVersionKind(MachineConfigPoolModel);
const namespaceGvk = { version: 'v1', kind: 'Namespace' };

function effectText(effect: LabelEffect, t: Translate) {
  switch (effect) {
    case 'enrols':
      return {
        status: 'success',
        text: t('Enrols the pool'),
        reason: t('Any change of this object makes the operator write its MachineConfigs anew.'),
      } as const;
    case 'names-no-pool':
      return {
        status: 'info',
        text: t('Names no pool'),
        reason: t('No node is enrolled: the operator keeps no MachineConfigs.'),
      } as const;
    case 'dangerous':
      return {
        status: 'danger',
        text: t('Do not delete'),
        reason: t(
          'It is empty and not in the namespace of the operator, so it has created nothing. Yet its deletion removes all MachineConfigs of the operator, and the nodes of the enrolled pool reboot.',
        ),
      } as const;
    case 'interferes':
      return {
        status: 'warning',
        text: t('Interferes'),
        reason: t(
          'It is not in the namespace of the operator, but the operator acts on it as well: deleting it removes the MachineConfigs of the enrolled pool.',
        ),
      } as const;
    case 'none':
      return {
        text: t('No effect'),
        reason: t('The operator only acts on a Label named {{name}}.', { name: NODE_LABEL_NAME }),
      } as const;
  }
}

function Effect({ effect }: { effect: LabelEffect }) {
  const { t } = useCmmdTranslation();
  const { text, reason, ...status } = effectText(effect, t);
  return (
    <>
      <Label isCompact variant="outline" {...status}>
        {text}
      </Label>
      <div className="cmmd-note">{reason}</div>
    </>
  );
}

/** Label objects and what each of them does. */
export function LabelTable({ rows }: { rows: readonly LabelRow[] }) {
  const { t } = useCmmdTranslation();
  return (
    <Table aria-label={t('Node labels')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t('Name')}</Th>
          <Th>{t('Project')}</Th>
          <Th>{t('Pool')}</Th>
          <Th width={40}>{t('Effect')}</Th>
          <Th>{t('Created')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(({ name, namespace, role, created, effect }) => (
          <Tr
            key={`${namespace}/${name}`}
            data-test={`label-row-${namespace}-${name}`}
            data-effect={effect}
          >
            <Td dataLabel={t('Name')} modifier="breakWord">
              <ResourceLink groupVersionKind={labelGvk} name={name} namespace={namespace} />
            </Td>
            <Td dataLabel={t('Project')} modifier="breakWord">
              <ResourceLink groupVersionKind={namespaceGvk} name={namespace} />
            </Td>
            <Td dataLabel={t('Pool')} modifier="breakWord">
              {role === undefined ? (
                t('None')
              ) : (
                <ResourceLink groupVersionKind={poolGvk} name={role} />
              )}
            </Td>
            <Td dataLabel={t('Effect')}>
              <Effect effect={effect} />
            </Td>
            <Td dataLabel={t('Created')}>
              {created !== undefined && <Timestamp timestamp={created} />}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
