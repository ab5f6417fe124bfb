import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Flex,
  FlexItem,
} from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import type { KubeResource, MachineConfigPoolResource, NodeResource } from '../../../k8s/types';
import { VirtualMachineClusterInstancetypeModel } from '../../../k8s/virtualization-models';
import type { InstallationFacts } from '../../../kubevirt/installation';
import { typeRows } from '../../../kubevirt/instance-types/plan';
import type { MachineFacts } from '../../../kubevirt/machine';
import type { NodeLedger } from '../../../ledger/types';
import type { ProjectedList } from '../../../telemetry/projected-list/useProjectedList';
import { useWatchedKind } from '../../../telemetry/watches/watched';
import type { Watched } from '../../../telemetry/watches/watched';
import { usersState, usersText } from '../users';
import { TypesTable } from './TypesTable';

// Only for who makes or removes some.
const CreateTypes = lazyPart(() => import('./CreateTypes').then((module) => module.CreateTypes));
const RemoveTypes = lazyPart(() => import('./RemoveTypes').then((module) => module.RemoveTypes));

export interface InstanceTypesCardProps {
  /** All of the cluster. */
  machines: ProjectedList<MachineFacts>;
  installation: InstallationFacts | undefined;
  /** The enrolled pool; `undefined` without one. */
  pool: MachineConfigPoolResource | undefined;
  nodes: readonly NodeResource[];
  ledgers: ReadonlyMap<string, NodeLedger>;
}

/** Instance types of the cluster by which the console's own catalogue makes machines on CXL memory. */
export function InstanceTypesCard(props: InstanceTypesCardProps) {
  const { t } = useCmmdTranslation();
  const types = useWatchedKind<KubeResource>(VirtualMachineClusterInstancetypeModel);
  if (types.notServed) {
    return null;
  }
  return types.loaded ? (
    <Types {...props} types={types} />
  ) : (
    <Card data-test="types-card">
      <CardHeader>
        <CardTitle component="h2">{t('Instance types for CXL memory')}</CardTitle>
      </CardHeader>
      <CardBody>
        {types.allowed === false ? (
          <CardForbidden
            permission={t('list and watch on {{kinds}}', {
              kinds: VirtualMachineClusterInstancetypeModel.plural,
            })}
          />
        ) : types.error ? (
          <CardError
            title={t('The instance types could not be read')}
            message={errorMessage(types.error)}
          />
        ) : (
          <CardLoading />
        )}
      </CardBody>
    </Card>
  );
}

function Types({ types, ...props }: InstanceTypesCardProps & { types: Watched<KubeResource> }) {
  const { t } = useCmmdTranslation();
  const { machines } = props;
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<readonly string[]>();
  const create = useAccess('create', VirtualMachineClusterInstancetypeModel);
  const remove = useAccess('delete', VirtualMachineClusterInstancetypeModel);
  const rows = useMemo(() => typeRows(types.items, machines.items), [types.items, machines.items]);
  const users = usersState(machines);
  const unused = users === 'known' ? rows.filter((row) => row.users.length === 0) : [];
  const ask = (names: readonly string[]) => {
    // What is removed is decided by the newest list.
    machines.refresh();
    setRemoving(names);
  };
  const why = usersText(t, machines);
  return (
    <Card data-test="types-card">
      <CardHeader
        actions={{
          actions: (
            <Flex gap={{ default: 'gapSm' }}>
              {unused.length > 1 && (
                <FlexItem>
                  <GatedButton
                    variant="link"
                    isDanger
                    missing={missingAccess(remove)}
                    onClick={() => ask(unused.map(({ facts }) => facts.name))}
                    data-test="types-clean-up"
                  >
                    {t('Remove {{count}} unused ones', { count: unused.length })}
                  </GatedButton>
                </FlexItem>
              )}
              <FlexItem>
                <GatedButton
                  variant="secondary"
                  missing={missingAccess(create)}
                  onClick={() => setCreating(true)}
                  data-test="types-create"
                >
                  {t('Create instance types')}
                </GatedButton>
              </FlexItem>
            </Flex>
          ),
        }}
      >
        <CardTitle component="h2">{t('Instance types for CXL memory')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Content component="p">
          {t(
            'With one of them the console’s own catalogue makes a machine of huge pages, kept on the nodes that have them on CXL memory. They change no machine that is there.',
          )}
        </Content>
        {why !== undefined && (
          <Content component="p" data-test="types-users-unknown">
            {why}
          </Content>
        )}
        <TypesTable
          rows={rows}
          users={users}
          missing={missingAccess(remove)}
          onRemove={(name) => ask([name])}
        />
      </CardBody>
      <Suspense fallback={null}>
        {creating && (
          <CreateTypes {...props} existing={types.items} onClose={() => setCreating(false)} />
        )}
        {removing && (
          <RemoveTypes
            rows={unused.filter(({ facts }) => removing.includes(facts.name))}
            onClose={() => setRemoving(undefined)}
          />
        )}
      </Suspense>
    </Card>
  );
}
