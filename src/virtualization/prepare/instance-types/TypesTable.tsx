import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Content } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { formatBytes } from '../../../k8s/bytes';
import { groupVersionKind } from '../../../k8s/models';
import { VirtualMachineClusterInstancetypeModel } from '../../../k8s/virtualization-models';
import type { TypeRow } from '../../../kubevirt/instance-types/plan';
import { UserLinks } from '../UserLinks';
import type { UsersState } from '../users';
import { nodesText } from '../../type-text';

const typeGvk = groupVersionKind(VirtualMachineClusterInstancetypeModel);

interface TypesTableProps {
  rows: readonly TypeRow[];
  users: UsersState;
  /** What the user lacks to remove one. */
  missing: readonly string[];
  onRemove: (name: string) => void;
}

/** The instance types of this plugin, with the machines that name each. */
export function TypesTable({ rows, users, missing, onRemove }: TypesTableProps) {
  const { t } = useCmmdTranslation();
  if (rows.length === 0) {
    return (
      <Content component="p" data-test="types-none">
        {t('There is none yet.')}
      </Content>
    );
  }
  const why = (row: TypeRow) =>
    row.users.length > 0
      ? t('Machines name it.')
      : users === 'loading'
        ? t('Who uses it is not known yet.')
        : users === 'unknown'
          ? t('Who uses it is not known.')
          : undefined;
  return (
    <Table
      variant="compact"
      gridBreakPoint="grid-lg"
      aria-label={t('Instance types for CXL memory')}
      data-test="types-table"
    >
      <Thead>
        <Tr>
          <Th>{t('Instance type')}</Th>
          <Th>{t('vCPUs')}</Th>
          <Th>{t('Memory')}</Th>
          <Th>{t('Huge pages')}</Th>
          <Th>{t('Nodes')}</Th>
          <Th>{t('Machines that name it')}</Th>
          <Th screenReaderText={t('Actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => {
          const { name, cpus, guestBytes, pageSize, nodes } = row.facts;
          return (
            <Tr key={name} data-test={`type-${name}`}>
              <Td dataLabel={t('Instance type')}>
                <ResourceLink groupVersionKind={typeGvk} name={name} inline />
              </Td>
              <Td dataLabel={t('vCPUs')}>{cpus ?? t('Unknown')}</Td>
              <Td dataLabel={t('Memory')}>
                {guestBytes === undefined ? t('Unknown') : formatBytes(guestBytes)}
              </Td>
              <Td dataLabel={t('Huge pages')}>{pageSize ?? t('None')}</Td>
              <Td dataLabel={t('Nodes')}>{nodesText(t, nodes)}</Td>
              <Td dataLabel={t('Machines that name it')} data-test={`type-users-${name}`}>
                <UserLinks users={row.users} state={users} />
              </Td>
              <Td dataLabel={t('Actions')} modifier="fitContent">
                <GatedButton
                  variant="link"
                  isInline
                  isDanger
                  missing={missing}
                  reason={why(row)}
                  onClick={() => onRemove(name)}
                  data-test={`type-remove-${name}`}
                >
                  {t('Remove')}
                </GatedButton>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
