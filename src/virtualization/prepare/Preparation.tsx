import { Alert, Grid, GridItem } from '@patternfly/react-core';
import { Suspense, useMemo } from 'react';
import { CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { machineFacts } from '../../kubevirt/machine';
import { installationFacts } from '../../kubevirt/installation';
import { methodsOf } from '../../kubevirt/methods';
import { PLUGINS_GATE, SIDECAR_GATE } from '../../kubevirt/names';
import { useEnrolmentCluster } from '../../enrolment/useEnrolmentCluster';
import { VirtualMachineModel } from '../../k8s/models';
import { HyperConvergedModel } from '../../k8s/virtualization-models';
import type { KubeResource } from '../../k8s/types';
import { useProjectedList } from '../../telemetry/projected-list/useProjectedList';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { useWatchedKind } from '../../telemetry/watches/watched';
import { useMachineLedgers } from '../useMachineHosts';
import { PluginCard } from './plugin/PluginCard';
import { GatesCard } from './gates/GatesCard';
import { HugePagesCard } from './huge-pages/HugePagesCard';
import { useHugePages } from './huge-pages/useHugePages';
import { HooksCard } from './hooks/HooksCard';
import { InstanceTypesCard } from './instance-types/InstanceTypesCard';
import { MethodsCard } from './MethodsCard';
import { cxlPages, pagesByTier } from './pages-by-tier';

// Only while the pool has something to do.
const RolloutSection = lazyPart(() =>
  import(/* webpackChunkName: "enrolment-later" */ '../../enrolment/rollout/RolloutSection').then(
    (module) => module.RolloutSection,
  ),
);

/** The methods, and what is done for each. */
export function Preparation() {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const machines = useMachineLedgers();
  const cluster = useEnrolmentCluster(memory.operatorNamespace);
  const hyperConvergeds = useWatchedKind<KubeResource>(HyperConvergedModel);
  // access: list virtualmachines.kubevirt.io
  const virtualMachines = useProjectedList(VirtualMachineModel, machineFacts, undefined);
  const hugePages = useHugePages(cluster, machines);
  const { installations, pluginObjects, ledgers, instances } = machines;
  const [object] = installations.items;
  const installation = useMemo(() => object && installationFacts(object), [object]);
  const { members, pool } = cluster.enrolment;
  const methods = useMemo(() => {
    const { cxl, dram } = pagesByTier(ledgers.values());
    return methodsOf({
      installation,
      pluginsServed: pluginObjects.notServed ? false : pluginObjects.loaded ? true : undefined,
      cxlPages: cxl,
      dramPages: dram,
      enrolled: members.length > 0,
    });
  }, [installation, pluginObjects.notServed, pluginObjects.loaded, ledgers, members.length]);
  const pages = useMemo(() => cxlPages(ledgers), [ledgers]);
  if (memory.access.nodes === false) {
    return (
      <CardForbidden
        headingLevel="h2"
        permission={t('list and watch on {{kinds}}', { kinds: 'nodes' })}
      />
    );
  }
  if (memory.error && memory.nodes.length === 0) {
    return (
      <CardError
        headingLevel="h2"
        title={t('The nodes could not be read')}
        message={errorMessage(memory.error)}
        onRetry={memory.retry}
      />
    );
  }
  if (!memory.loaded || !(installations.settled || installations.notServed)) {
    return <CardLoading lines={8} />;
  }
  const missing = [
    ...(installations.allowed === false ? ['list kubevirts.kubevirt.io'] : []),
    ...(instances.allowed === false ? ['list virtualmachineinstances.kubevirt.io'] : []),
    ...cluster.forbidden.map((plural) => `list ${plural}`),
  ];
  const offersPlugins = methods.some(
    ({ kind, state }) => kind === 'plugin' && (state === 'ready' || state === 'gate-off'),
  );
  return (
    <Grid hasGutter>
      {missing.length > 0 && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('Not everything can be shown: you lack {{permissions}}', {
              permissions: missing.join(', '),
            })}
            data-test="prepare-missing"
          />
        </GridItem>
      )}
      <GridItem>
        <MethodsCard methods={methods} pages={pages} version={installation?.version} />
      </GridItem>
      <GridItem>
        <HugePagesCard cluster={cluster} pages={hugePages} />
      </GridItem>
      {hugePages.rows.some(({ progress }) => progress.stage === 'rollout') && (
        <GridItem className="cmmd-enrolment__item">
          <Suspense fallback={<CardLoading lines={6} />}>
            <RolloutSection cluster={cluster} />
          </Suspense>
        </GridItem>
      )}
      <GridItem>
        <InstanceTypesCard
          machines={virtualMachines}
          installation={installation}
          pool={pool}
          nodes={cluster.nodes}
          ledgers={ledgers}
        />
      </GridItem>
      <GridItem>
        <GatesCard
          hyperConvergeds={hyperConvergeds}
          installation={installation}
          plugins={offersPlugins}
        />
      </GridItem>
      {offersPlugins && (
        <GridItem>
          <PluginCard
            gateOn={installation?.gates.has(PLUGINS_GATE) === true}
            plugins={pluginObjects}
            machines={virtualMachines}
            instances={instances}
          />
        </GridItem>
      )}
      <HooksCard
        gateOn={installation?.gates.has(SIDECAR_GATE) === true}
        machines={virtualMachines}
        instances={instances}
        ledgers={ledgers}
      />
    </Grid>
  );
}
