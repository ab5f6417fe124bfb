import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Content, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import { ConfigMapModel, groupVersionKind } from '../../../k8s/models';
import type { ConfigMapResource } from '../../../k8s/types';
import type { HookRow } from '../../../kubevirt/hook/rows';
import { UserLinks } from '../UserLinks';
import type { UsersState } from '../users';
import { readingText } from './hook-text';

const configMapGvk = groupVersionKind(ConfigMapModel);

interface HooksTableProps {
  rows: readonly HookRow[];
  /** Whether the machines are known that could name them. */
  users: UsersState;
  /** Why they are not. */
  why: string | undefined;
  onRemove: (configMap: ConfigMapResource) => void;
}

/** The ConfigMaps of hooks by project, with what each does and which machines take their script from it. */
export function HooksTable({ rows, users, why, onRemove }: HooksTableProps) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {why !== undefined && (
        <Content component="p" data-test="hooks-users-unknown">
          {why}
        </Content>
      )}
      {rows.length === 0 ? (
        <Content component="p" data-test="hooks-none">
          {t('There is none yet.')}
        </Content>
      ) : (
        <Table
          variant="compact"
          gridBreakPoint="grid-lg"
          aria-label={t('ConfigMaps of hook sidecars')}
          data-test="hooks-table"
        >
          <Thead>
            <Tr>
              <Th>{t('Project')}</Th>
              <Th>{ConfigMapModel.label}</Th>
              <Th>{t('What its script does')}</Th>
              <Th>{t('Machines that name it')}</Th>
              <Th screenReaderText={t('Actions')} />
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((row) => (
              <Row
                key={`${row.namespace}/${row.name}`}
                row={row}
                users={users}
                onRemove={onRemove}
              />
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}

function Row({
  row,
  users,
  onRemove,
}: {
  row: HookRow;
  users: HooksTableProps['users'];
  onRemove: HooksTableProps['onRemove'];
}) {
  const { t } = useCmmdTranslation();
  const { namespace, name, own, reading } = row;
  const access = useAccess('delete', ConfigMapModel, namespace);
  const why =
    users === 'loading'
      ? t('Who uses it is not known yet.')
      : users === 'unknown'
        ? t('Who uses it is not known.')
        : row.users.length > 0
          ? t('Machines take their script from it.')
          : undefined;
  return (
    <Tr data-test={`hook-${namespace}-${name}`}>
      <Td dataLabel={t('Project')}>{namespace}</Td>
      <Td dataLabel={ConfigMapModel.label}>
        {reading.kind === 'missing' && reading.what === 'configmap' ? (
          name
        ) : (
          <ResourceLink groupVersionKind={configMapGvk} name={name} namespace={namespace} inline />
        )}{' '}
        {!own && reading.kind !== 'missing' && (
          <Label isCompact variant="outline">
            {t('Made by somebody else')}
          </Label>
        )}
      </Td>
      <Td dataLabel={t('What its script does')} data-test={`hook-does-${namespace}-${name}`}>
        {readingText(t, reading)}
      </Td>
      <Td dataLabel={t('Machines that name it')} data-test={`hook-users-${namespace}-${name}`}>
        <UserLinks users={row.users.map((each) => ({ namespace, name: each }))} state={users} />
      </Td>
      <Td dataLabel={t('Actions')} modifier="fitContent">
        {own && (
          <GatedButton
            variant="link"
            isInline
            isDanger
            missing={missingAccess(access)}
            reason={why}
            onClick={() => onRemove(own)}
            data-test={`hook-remove-${namespace}-${name}`}
          >
            {t('Remove')}
          </GatedButton>
        )}
      </Td>
    </Tr>
  );
}
