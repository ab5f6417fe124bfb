import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Label,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo, useState } from 'react';
import { CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import type { Translate } from '../../../components/translation';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import { groupVersionKind } from '../../../k8s/models';
import type { ObjectChange } from '../../../k8s/object-changes';
import type { KubeResource } from '../../../k8s/types';
import { KubevirtPluginModel } from '../../../k8s/virtualization-models';
import type { InstanceFacts, MachineFacts } from '../../../kubevirt/machine';
import { NODESET_ANNOTATION, PLUGINS_GATE } from '../../../kubevirt/names';
import {
  createPlugin,
  planPlugin,
  pluginRows,
  removePlugin,
} from '../../../kubevirt/plugin-object/plugin-object';
import type { PluginRow } from '../../../kubevirt/plugin-object/plugin-object';
import type { ProjectedList } from '../../../telemetry/projected-list/useProjectedList';
import type { Watched } from '../../../telemetry/watches/watched';
import { SendChange } from '../send/SendChange';
import { UserLinks } from '../UserLinks';
import { usersState, usersText } from '../users';

const pluginGvk = groupVersionKind(KubevirtPluginModel);

export interface PluginCardProps {
  /** Plugins may act on this cluster. */
  gateOn: boolean;
  plugins: Watched<KubeResource>;
  /** All of the cluster. */
  machines: ProjectedList<MachineFacts>;
  instances: ProjectedList<InstanceFacts>;
}

/** The KubeVirt Plugin that binds machines by an annotation: created once, removed when no machine has it. */
export function PluginCard(props: PluginCardProps) {
  const { t } = useCmmdTranslation();
  const { plugins } = props;
  return plugins.loaded ? (
    <Plugins {...props} />
  ) : (
    <Card data-test="plugin-card">
      <CardHeader>
        <CardTitle component="h2">{t('KubeVirt Plugin')}</CardTitle>
      </CardHeader>
      <CardBody>
        {plugins.allowed === false ? (
          <CardForbidden
            permission={t('list and watch on {{kinds}}', { kinds: 'plugins.plugin.kubevirt.io' })}
          />
        ) : plugins.error ? (
          <CardError
            title={t('The KubeVirt Plugins could not be read')}
            message={errorMessage(plugins.error)}
          />
        ) : (
          <CardLoading />
        )}
      </CardBody>
    </Card>
  );
}

function Plugins({ gateOn, plugins, machines, instances }: PluginCardProps) {
  const { t } = useCmmdTranslation();
  const [sent, setSent] = useState<ObjectChange>();
  const create = useAccess('create', KubevirtPluginModel);
  const remove = useAccess('delete', KubevirtPluginModel);
  const { items } = plugins;
  const rows = useMemo(
    () => pluginRows(items, [...machines.items, ...instances.items]),
    [items, machines.items, instances.items],
  );
  const plan = useMemo(() => planPlugin(items), [items]);
  // One instance that is not known may need what seems unused.
  const both = [usersState(machines), usersState(instances)];
  const state = both.includes('unknown')
    ? 'unknown'
    : both.includes('loading')
      ? 'loading'
      : 'known';
  const unguarded = rows.filter(({ facts }) => facts.unguarded).map(({ facts }) => facts.name);
  const why = usersText(t, machines) ?? usersText(t, instances, 'virtualmachineinstances');
  const keepsBecause = ({ users }: PluginRow) =>
    state === 'loading'
      ? t('Who uses it is not known yet.')
      : state === 'unknown'
        ? t('Who uses it is not known.')
        : users === undefined || users.length > 0
          ? t('Machines are bound by it.')
          : undefined;
  return (
    <Card data-test="plugin-card">
      <CardHeader
        actions={{
          actions: (
            <GatedButton
              variant="secondary"
              missing={missingAccess(create)}
              reason={
                plan.kind === 'there'
                  ? t('Plugin {{name}} does that already.', { name: plan.name })
                  : plan.kind === 'taken'
                    ? t('Another Plugin has the name {{name}}.', { name: plan.name })
                    : undefined
              }
              onClick={() => plan.kind === 'create' && setSent(createPlugin(plan.object))}
              data-test="plugin-create"
            >
              {t('Create Plugin')}
            </GatedButton>
          ),
        }}
      >
        <CardTitle component="h2">{t('KubeVirt Plugin')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Content component="p">
          {t(
            'One Plugin serves every project: it binds the machines that have the annotation {{annotation}} on their template to the NUMA nodes it names, and leaves all others alone.',
            { annotation: NODESET_ANNOTATION },
          )}{' '}
          {!gateOn &&
            t(
              'The feature gate {{gate}} is off: Plugins do nothing, and such machines are anywhere.',
              {
                gate: PLUGINS_GATE,
              },
            )}
        </Content>
        {unguarded.length > 0 && (
          <Alert
            isInline
            component="h3"
            variant="danger"
            title={t('A Plugin keeps machines of the whole cluster from starting: {{names}}', {
              names: unguarded.join(', '),
            })}
            data-test="plugin-unguarded"
          >
            {t(
              'It looks an annotation up without asking first whether it is there. Put \'"<annotation>" in vmi.Annotations\' into its condition, or delete it.',
            )}
          </Alert>
        )}
        {why !== undefined && (
          <Content component="p" data-test="plugin-users-unknown">
            {why}
          </Content>
        )}
        {rows.length === 0 ? (
          <Content component="p" data-test="plugin-none">
            {t('There is none yet.')}
          </Content>
        ) : (
          <Table
            variant="compact"
            gridBreakPoint="grid-lg"
            aria-label={t('Plugins with a memory policy')}
            data-test="plugin-table"
          >
            <Thead>
              <Tr>
                <Th>{t('Name')}</Th>
                <Th>{t('What it does')}</Th>
                <Th>{t('Machines with its annotation')}</Th>
                <Th screenReaderText={t('Actions')} />
              </Tr>
            </Thead>
            <Tbody>
              {rows.map((row) => (
                <Tr key={row.facts.name} data-test={`plugin-${row.facts.name}`}>
                  <Td dataLabel={t('Name')}>
                    <ResourceLink groupVersionKind={pluginGvk} name={row.facts.name} inline />{' '}
                    {!row.own && (
                      <Label isCompact variant="outline">
                        {t('Made by somebody else')}
                      </Label>
                    )}
                  </Td>
                  <Td dataLabel={t('What it does')}>{doesText(t, row)}</Td>
                  <Td
                    dataLabel={t('Machines with its annotation')}
                    data-test={`plugin-users-${row.facts.name}`}
                  >
                    {row.users ? (
                      <UserLinks users={row.users} state={state} />
                    ) : (
                      t('It asks for none')
                    )}
                  </Td>
                  <Td dataLabel={t('Actions')} modifier="fitContent">
                    {row.own && (
                      <GatedButton
                        variant="link"
                        isInline
                        isDanger
                        missing={missingAccess(remove)}
                        reason={keepsBecause(row)}
                        onClick={() => setSent(removePlugin(row.object))}
                        data-test={`plugin-remove-${row.facts.name}`}
                      >
                        {t('Remove')}
                      </GatedButton>
                    )}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
      {sent && (
        <SendChange
          id="plugin"
          title={sent.request.verb === 'create' ? t('Create Plugin') : t('Remove')}
          changes={[sent]}
          acknowledgement={t('I understand what this means for the whole cluster.')}
          onClose={() => setSent(undefined)}
          onDone={() => setSent(undefined)}
        >
          <Content component="p">
            {sent.request.verb === 'create'
              ? t(
                  'KubeVirt asks its condition of every machine of the cluster when it starts: those without the annotation go on as before. It changes nothing that runs. KubeVirt compiles the texts when they are sent: its refusal stands in the dry run.',
                )
              : t(
                  'No virtual machine, running or stopped, has its annotation. A machine that gets it later is not bound to any NUMA node.',
                )}
          </Content>
        </SendChange>
      )}
    </Card>
  );
}

function doesText(t: Translate, { facts }: PluginRow): string {
  const { nodeset, mode } = facts;
  return 'annotation' in nodeset
    ? t('Binds to the NUMA nodes of annotation {{annotation}}, mode {{mode}}', {
        annotation: nodeset.annotation,
        mode,
      })
    : t('Binds to NUMA nodes {{nodes}}, mode {{mode}}', { nodes: nodeset.text, mode });
}
