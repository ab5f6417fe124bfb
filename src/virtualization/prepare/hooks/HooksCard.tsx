import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Flex,
  FlexItem,
  GridItem,
} from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { ConfigMapModel } from '../../../k8s/models';
import type { ConfigMapResource } from '../../../k8s/types';
import { HOOK_LABEL, unusedHookConfigMaps } from '../../../kubevirt/hook/config-maps';
import { hookRows, numaChoices } from '../../../kubevirt/hook/rows';
import type { InstanceFacts, MachineFacts } from '../../../kubevirt/machine';
import type { NodeLedger } from '../../../ledger/types';
import { useHookScripts } from '../../../telemetry/ledger/useHookScripts';
import type { ProjectedList } from '../../../telemetry/projected-list/useProjectedList';
import { useWatchedKind } from '../../../telemetry/watches/watched';
import type { Watched } from '../../../telemetry/watches/watched';
import { useHookRefs } from '../../useHookRefs';
import { HooksTable } from './HooksTable';
import { RemoveHooks } from './RemoveHooks';

// Only for who makes one.
const CreateHook = lazyPart(() => import('./CreateHook').then((module) => module.CreateHook));

const OURS = { selector: { matchLabels: { [HOOK_LABEL]: 'true' } } };

export interface HooksCardProps {
  /** Hook sidecars may be used on this cluster. */
  gateOn: boolean;
  /** All of the cluster. */
  machines: ProjectedList<MachineFacts>;
  instances: ProjectedList<InstanceFacts>;
  ledgers: ReadonlyMap<string, NodeLedger>;
}

/** The ConfigMaps that hook sidecars take their scripts from; nothing where there are none and could be none. */
export function HooksCard(props: HooksCardProps) {
  const { t } = useCmmdTranslation();
  const configMaps = useWatchedKind<ConfigMapResource>(ConfigMapModel, OURS);
  if (!props.gateOn && configMaps.items.length === 0) {
    return null;
  }
  if (configMaps.allowed === false || configMaps.error || !configMaps.settled) {
    return (
      <GridItem>
        <Card data-test="hooks-card">
          <CardHeader>
            <CardTitle component="h2">{t('ConfigMaps of hook sidecars')}</CardTitle>
          </CardHeader>
          <CardBody>
            {configMaps.allowed === false ? (
              <CardForbidden
                permission={t('list and watch on {{kinds}}', { kinds: 'configmaps' })}
              />
            ) : configMaps.error ? (
              <CardError
                title={t('The ConfigMaps could not be read')}
                message={errorMessage(configMaps.error)}
              />
            ) : (
              <CardLoading />
            )}
          </CardBody>
        </Card>
      </GridItem>
    );
  }
  return (
    <GridItem>
      <Hooks {...props} configMaps={configMaps} />
    </GridItem>
  );
}

function Hooks({
  gateOn,
  machines: list,
  instances,
  ledgers,
  configMaps,
}: HooksCardProps & { configMaps: Watched<ConfigMapResource> }) {
  const { t } = useCmmdTranslation();
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<readonly string[]>();
  const machines = useMemo(
    () => [...list.items, ...instances.items],
    [list.items, instances.items],
  );
  const find = useHookScripts(useHookRefs(machines));
  const { items } = configMaps;
  const rows = useMemo(() => hookRows(items, machines, find), [items, machines, find]);
  // One machine that is not known may need what seems unused.
  const known = list.loaded && instances.loaded && !list.error && !instances.error;
  const unused = useMemo(
    () => (known ? unusedHookConfigMaps(items, machines) : []),
    [known, items, machines],
  );
  const choices = useMemo(
    () => numaChoices([...ledgers].map(([nodeName, { numa }]) => ({ nodeName, numa }))),
    [ledgers],
  );
  const projects = useMemo(
    () => [...new Set(machines.map(({ namespace }) => namespace))].sort(),
    [machines],
  );
  const forbidden = [
    ...(list.allowed === false ? ['list virtualmachines.kubevirt.io'] : []),
    ...(instances.allowed === false ? ['list virtualmachineinstances.kubevirt.io'] : []),
  ];
  const failure = list.error ?? instances.error;
  const remove = (uids: readonly string[]) => {
    // What is removed is decided by the newest lists.
    list.refresh();
    instances.refresh();
    setRemoving(uids);
  };
  const uidOf = ({ metadata }: ConfigMapResource) => metadata?.uid ?? '';
  return (
    <Card data-test="hooks-card">
      <CardHeader
        actions={{
          actions: (
            <Flex gap={{ default: 'gapSm' }}>
              {unused.length > 1 && (
                <FlexItem>
                  <GatedButton
                    variant="link"
                    isDanger
                    missing={[]}
                    onClick={() => remove(unused.map(uidOf))}
                    data-test="hooks-clean-up"
                  >
                    {t('Remove {{count}} unused ones', { count: unused.length })}
                  </GatedButton>
                </FlexItem>
              )}
              <FlexItem>
                <GatedButton
                  variant="secondary"
                  missing={[]}
                  reason={
                    choices.length === 0
                      ? t('No NUMA node without CPUs is known on this cluster.')
                      : undefined
                  }
                  onClick={() => setCreating(true)}
                  data-test="hooks-create"
                >
                  {t('Create ConfigMap')}
                </GatedButton>
              </FlexItem>
            </Flex>
          ),
        }}
      >
        <CardTitle component="h2">{t('ConfigMaps of hook sidecars')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Content component="p">
          {t(
            'A hook sidecar takes its script from a ConfigMap of the machine’s project: one for each project and NUMA node serves all of its machines.',
          )}{' '}
          {!gateOn &&
            t('The feature gate Sidecar is off: machines that name one of them do not start.')}
        </Content>
        <HooksTable
          rows={rows}
          users={known ? 'known' : forbidden.length > 0 || failure ? 'unknown' : 'loading'}
          why={
            forbidden.length > 0
              ? t('Who uses them is not known: you lack {{permissions}}', {
                  permissions: forbidden.join(', '),
                })
              : failure
                ? t('Who uses them is not known: {{message}}', { message: errorMessage(failure) })
                : undefined
          }
          onRemove={(configMap) => remove([uidOf(configMap)])}
        />
      </CardBody>
      {creating && (
        <Suspense fallback={null}>
          <CreateHook choices={choices} projects={projects} onClose={() => setCreating(false)} />
        </Suspense>
      )}
      {removing && (
        <RemoveHooks
          configMaps={unused.filter((each) => removing.includes(uidOf(each)))}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Card>
  );
}
