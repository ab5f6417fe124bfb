import { Alert, Grid, GridItem, PageSection, Title } from '@patternfly/react-core';
import { CardEmpty, CardError, CardForbidden } from '../components/CardStates';
import { errorMessage } from '../components/error-message';
import { PageTitle } from '../components/PageTitle';
import { useCmmdTranslation } from '../components/translation';
import { useClusterMemory } from '../telemetry/useClusterMemory';
import { useCxlEvidence } from '../telemetry/useCxlEvidence';
import { CapacityCard } from './CapacityCard';
import { CollectorAlerts } from './CollectorAlerts';
import { NodesCard } from './NodesCard';
import { NumaMapCard } from './numa-map/NumaMapCard';
import { OverviewLoading } from './OverviewLoading';
import { useStaleNodes } from '../telemetry/useStaleNodes';
import './overview.css';

/** Is the CXL memory healthy, used, and where is room? Live from the operator's collectors. */
export function OverviewPage() {
  const { t } = useCmmdTranslation();
  return (
    <div data-test="cmmd-overview">
      <PageTitle>{t('CMM-D overview')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('CMM-D overview')}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <OverviewBody />
      </PageSection>
    </div>
  );
}

function OverviewBody() {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const staleNodes = useStaleNodes(memory.nodes, memory.staleAfterMs);
  const evidence = useCxlEvidence().byNode;
  // The SDK's "no error" is an empty string on some consoles.
  const failed = Boolean(memory.error);
  if (memory.access.nodes === false) {
    return <CardForbidden headingLevel="h2" permission={t('list and watch on nodes')} />;
  }
  if (failed && memory.nodes.length === 0) {
    return (
      <CardError
        headingLevel="h2"
        title={t('The nodes could not be read')}
        message={errorMessage(memory.error)}
        onRetry={memory.retry}
      />
    );
  }
  if (!memory.loaded) {
    return <OverviewLoading />;
  }
  return (
    <Grid hasGutter>
      {failed && (
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
      <CollectorAlerts memory={memory} staleNodes={staleNodes} />
      {memory.nodes.length === 0 ? (
        <GridItem>
          <CardEmpty headingLevel="h2" title={t('No collector found')}>
            {t(
              'The CMM-D operator runs a collector (cmmdc) on every worker node. Install the operator, or look at its DaemonSet, to see memory here.',
            )}
          </CardEmpty>
        </GridItem>
      ) : (
        <>
          <GridItem>
            <CapacityCard totals={memory.totals} />
          </GridItem>
          <GridItem xl2={6}>
            <NodesCard nodes={memory.nodes} staleNodes={staleNodes} evidence={evidence} />
          </GridItem>
          <GridItem xl2={6}>
            <NumaMapCard nodes={memory.nodes} />
          </GridItem>
        </>
      )}
    </Grid>
  );
}
