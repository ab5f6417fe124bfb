import {
  Alert,
  Card,
  CardBody,
  CardTitle,
  Flex,
  FlexItem,
  Grid,
  GridItem,
} from '@patternfly/react-core';
import { memo, Suspense, useContext, useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CapacityCard } from '../components/CapacityCard';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../components/CardStates';
import { errorMessage } from '../components/error-message';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';
import type { MachineConfigPoolResource } from '../k8s/types';
import { tierLedger } from '../ledger/sums';
import { poolNameOf } from '../machine-config/membership';
import { useFedLedgers } from '../telemetry/ledger/useClusterLedgers';
import { PlacementSourceContext } from '../telemetry/memory/useClusterMemory';
import type { ClusterMemory } from '../telemetry/memory/useClusterMemory';
import { useCxlEvidence } from '../telemetry/memory/useCxlEvidence';
import { ADVISOR_PATH } from '../virtualization/links';
import { NumaMapCard } from './numa-map/NumaMapCard';
import { MapLoading, NodesLoading } from './OverviewLoading';

const laterCards = () => import('./later-cards');
const NodeLossButton = lazyPart(() => laterCards().then((cards) => cards.NodeLossButton));
const NodesCard = lazyPart(() => laterCards().then((cards) => cards.NodesCard));

/** Nodes and NUMA map need the nodes: without them the Capacity card in their place says why. */
function useInstead(memory: ClusterMemory) {
  const { t } = useCmmdTranslation();
  // The SDK's "no error" is an empty string on some consoles.
  const failed = Boolean(memory.error);
  if (memory.access.nodes === false) {
    return <CardForbidden permission={t('list and watch on nodes')} />;
  }
  if (failed && memory.nodes.length === 0) {
    return (
      <CardError
        title={t('The nodes could not be read')}
        message={errorMessage(memory.error)}
        onRetry={memory.retry}
      />
    );
  }
  if (memory.loaded && memory.nodes.length === 0) {
    return (
      <CardEmpty title={t('No collector found')}>
        {t(
          'The CMM-D operator runs a collector (cmmdc) on every worker node. Install the operator, or look at its DaemonSet, to see memory here. Nodes of the control plane have no collector: their memory is told by Read from the node, on their tab CMM-D.',
        )}{' '}
        <Link to="/cmmd/nodes">{t('Nodes')}</Link>
      </CardEmpty>
    );
  }
  return undefined;
}

/** Capacity of both tiers. */
export const CapacityItem = memo(function CapacityItem({ memory }: { memory: ClusterMemory }) {
  const { t } = useCmmdTranslation();
  const instead = useInstead(memory);
  const ledgers = useFedLedgers();
  const tiers = useMemo(() => {
    // A node without a collector that somebody has read is in none of the totals.
    const all = memory.nodes.flatMap(({ nodeName }) => ledgers.get(nodeName) ?? []);
    return { dram: tierLedger(all, 'dram'), cxl: tierLedger(all, 'cxl') };
  }, [memory.nodes, ledgers]);
  if (instead) {
    return (
      <Card isCompact data-test="capacity-card">
        <CardTitle component="h2">{t('Capacity')}</CardTitle>
        <CardBody>{instead}</CardBody>
      </Card>
    );
  }
  return (
    <CapacityCard
      totals={memory.totals}
      ledgers={tiers}
      actions={
        <Flex columnGap={{ default: 'columnGapMd' }}>
          <FlexItem>
            <Link to={ADVISOR_PATH} data-test="advisor-link">
              {t('What could move')}
            </Link>
          </FlexItem>
          <FlexItem>
            <Suspense fallback={null}>
              <NodeLossButton />
            </Suspense>
          </FlexItem>
        </Flex>
      }
    />
  );
});

/** The NUMA map; nothing where there are no nodes, which the Capacity card says. */
export const MapItem = memo(function MapItem({
  memory,
  pools,
  settled,
}: {
  memory: ClusterMemory;
  pools: readonly MachineConfigPoolResource[];
  /** false while no collector has answered yet: "none reported" would be wrong. */
  settled: boolean;
}) {
  const ledgers = useFedLedgers();
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const poolOf = useMemo(
    () =>
      new Map(
        (nodes ?? []).map((node) => [node.metadata?.name ?? '', poolNameOf(node, pools)] as const),
      ),
    [nodes, pools],
  );
  if (!memory.loaded || !settled) {
    return (
      <GridItem xl={7}>
        <MapLoading />
      </GridItem>
    );
  }
  return memory.nodes.length === 0 ? null : (
    <GridItem xl={7}>
      <NumaMapCard nodes={memory.nodes} ledgers={ledgers} poolOf={poolOf} />
    </GridItem>
  );
});

export interface MemoryCardsProps {
  memory: ClusterMemory;
  staleNodes: ReadonlySet<string>;
  /** false while the first screen, which they are not on, is not drawn yet. */
  begun: boolean;
}

/** Nodes; nothing where there are no nodes, which the Capacity card says. */
export const MemoryCards = memo(function MemoryCards({
  memory,
  staleNodes,
  begun,
}: MemoryCardsProps) {
  const { t } = useCmmdTranslation();
  const evidence = useCxlEvidence().byNode;
  const waiting = !memory.loaded || !begun;
  if (!waiting && memory.nodes.length === 0) {
    return null;
  }
  // One item from the first moment on: one that takes another's place has all cards of the page's grid styled anew.
  return (
    <GridItem>
      <Grid hasGutter>
        {!waiting && Boolean(memory.error) && (
          <GridItem>
            <Alert
              isInline
              component="h2"
              variant="warning"
              title={t('Some objects could not be read')}
            >
              {errorMessage(memory.error)}
            </Alert>
          </GridItem>
        )}
        <GridItem>
          {waiting ? (
            <NodesLoading />
          ) : (
            <Suspense fallback={<CardLoading lines={8} />}>
              <NodesCard nodes={memory.nodes} staleNodes={staleNodes} evidence={evidence} />
            </Suspense>
          )}
        </GridItem>
      </Grid>
    </GridItem>
  );
});
