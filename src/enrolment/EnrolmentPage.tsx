import {
  Alert,
  Card,
  CardBody,
  Flex,
  FlexItem,
  Grid,
  GridItem,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../components/CardStates';
import { errorMessage } from '../components/error-message';
import { PageTitle } from '../components/PageTitle';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';
import { useAfterFirstScreen } from '../components/useAfterFirstScreen';
import { useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { useCxlEvidence } from '../telemetry/memory/useCxlEvidence';
import { EnrolmentActions } from './EnrolmentActions';
import { enrolmentNodes } from './state/cxl-nodes';
import { EnrolmentAlerts } from './state/EnrolmentAlerts';
import { NodesCard } from './state/NodesCard';
import { StateCard } from './state/StateCard';
import { TolerationsSection } from './tolerations/TolerationsSection';
import { useEnrolmentAccess } from './useEnrolmentAccess';
import type { EnrolmentAccess } from './useEnrolmentAccess';
import { useEnrolmentCluster } from './useEnrolmentCluster';
import type { EnrolmentCluster } from './useEnrolmentCluster';
import './enrolment.css';

// How far each node is comes after what is enrolled.
const RolloutSection = lazyPart(() =>
  import(/* webpackChunkName: "enrolment-later" */ './rollout/RolloutSection').then(
    (module) => module.RolloutSection,
  ),
);
// The rules of leaving a pool are only needed by who leaves it.
const leaving = () => import('./dialogs');
const ClearModal = lazyPart(() => leaving().then((all) => all.ClearModal));
const RemoveNodesModal = lazyPart(() => leaving().then((all) => all.RemoveNodesModal));

/** What is open above the page. */
type Dialog = { kind: 'remove'; initially: readonly string[] } | { kind: 'clear' };

const nothingMissing: EnrolmentAccess = { setLabel: [], nodes: [], clear: [] };

interface AnsweredAccess {
  namespace: string | undefined;
  access: EnrolmentAccess;
}

/**
 * Asks what the user may do, and tells it. With a key of the namespace: the console goes on giving the answer
 * to an old question, and the page, which lists and watches a lot, is not to be mounted anew for that.
 */
function AccessReviews({
  namespace,
  onAnswer,
}: {
  namespace: string | undefined;
  onAnswer: (answer: AnsweredAccess) => void;
}) {
  const access = useEnrolmentAccess(namespace);
  const text = JSON.stringify(access);
  useEffect(() => {
    onAnswer({ namespace, access: JSON.parse(text) as EnrolmentAccess });
  }, [namespace, text, onAnswer]);
  return null;
}

/** Which pool carries CMM-D, which nodes are in it, and how its rollout goes. */
export function EnrolmentPage() {
  const { t } = useCmmdTranslation();
  const { operatorNamespace } = useClusterMemory();
  const cluster = useEnrolmentCluster(operatorNamespace);
  const [answered, setAnswered] = useState<AnsweredAccess>();
  const missing =
    answered && answered.namespace === operatorNamespace ? answered.access : nothingMissing;
  const [dialog, setDialog] = useState<Dialog>();
  const { enrolment } = cluster;
  const close = () => setDialog(undefined);
  const ready = cluster.loaded && cluster.forbidden.length === 0;
  return (
    <div className="cmmd-words" data-test="cmmd-enrolment">
      <AccessReviews
        key={operatorNamespace ?? ''}
        namespace={operatorNamespace}
        onAnswer={setAnswered}
      />
      <PageTitle>{t('CMM-D enrolment')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
          <FlexItem>
            <Title headingLevel="h1">{t('CMM-D enrolment')}</Title>
          </FlexItem>
          {ready && (
            <FlexItem>
              <EnrolmentActions
                pool={enrolment.role}
                members={enrolment.members.map(({ metadata }) => metadata?.name ?? '')}
                missing={missing}
                onRemove={() => setDialog({ kind: 'remove', initially: [] })}
                onClear={() => setDialog({ kind: 'clear' })}
              />
            </FlexItem>
          )}
        </Flex>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <EnrolmentBody
          cluster={cluster}
          missing={missing}
          onRemove={(initially) => setDialog({ kind: 'remove', initially })}
        />
      </PageSection>
      <Suspense fallback={null}>
        {dialog?.kind === 'remove' && enrolment.pool && (
          <RemoveNodesModal
            pool={enrolment.pool}
            pools={cluster.pools}
            nodes={[...enrolment.members, ...enrolment.conflicts]}
            initially={dialog.initially}
            onClose={close}
          />
        )}
        {dialog?.kind === 'clear' && (
          <ClearModal enrolment={enrolment} pools={cluster.pools} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

/** About as high as what comes in its place, so that nothing below it moves far. */
function RolloutLoading({ members }: { members: number }) {
  return (
    <Card isFullHeight>
      <CardBody>
        <CardLoading lines={8 + 2 * Math.min(10, members)} />
      </CardBody>
    </Card>
  );
}

interface BodyProps {
  cluster: EnrolmentCluster;
  missing: EnrolmentAccess;
  onRemove: (initially: readonly string[]) => void;
}

function EnrolmentBody(props: BodyProps) {
  const { t } = useCmmdTranslation();
  const { retry } = useClusterMemory();
  const { cluster } = props;
  if (cluster.forbidden.length > 0) {
    const permission = t('list and watch on {{kinds}}', { kinds: cluster.forbidden.join(', ') });
    return <CardForbidden headingLevel="h2" permission={permission} />;
  }
  if (cluster.notServed.length > 0) {
    return (
      <CardEmpty headingLevel="h2" title={t('The cluster does not serve what enrolment needs')}>
        {t('Missing: {{kinds}}. Install the CMM-D operator on an OpenShift cluster.', {
          kinds: cluster.notServed.join(', '),
        })}
      </CardEmpty>
    );
  }
  if (cluster.error && cluster.nodes.length === 0) {
    return (
      <CardError
        headingLevel="h2"
        title={t('The enrolment could not be read')}
        message={errorMessage(cluster.error)}
        onRetry={retry}
      />
    );
  }
  if (!cluster.loaded) {
    return <CardLoading lines={8} />;
  }
  return <EnrolmentContent {...props} />;
}

function EnrolmentContent({ cluster, missing, onRemove }: BodyProps) {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const later = useAfterFirstScreen(true);
  const evidence = useCxlEvidence();
  const { enrolment, nodes, pools } = cluster;
  const rows = useMemo(
    () =>
      enrolmentNodes({ enrolment, nodes, pools, memory: memory.nodes, evidence: evidence.byNode }),
    [enrolment, nodes, pools, memory.nodes, evidence.byNode],
  );
  const outside = rows.filter(({ state }) => state === 'outside').length;
  // Where nothing is enrolled there is hardly ever a rollout.
  const rolloutLoading = enrolment.pool && <RolloutLoading members={enrolment.members.length} />;
  const lacking = [...new Set([...missing.setLabel, ...missing.clear])];
  return (
    <Grid hasGutter>
      {Boolean(cluster.error) && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="warning"
            title={t('Some objects could not be read')}
          >
            {errorMessage(cluster.error)}
          </Alert>
        </GridItem>
      )}
      {lacking.length > 0 && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('You can look, but not change the enrolment')}
            data-test="enrolment-read-only"
          >
            {t('Ask an administrator for: {{permission}}.', { permission: lacking.join(', ') })}
          </Alert>
        </GridItem>
      )}
      <GridItem className="cmmd-enrolment__item">
        <EnrolmentAlerts enrolment={enrolment} />
      </GridItem>
      <GridItem>
        <StateCard enrolment={enrolment} outside={outside} />
      </GridItem>
      <GridItem className="cmmd-enrolment__item">
        {later ? (
          <Suspense fallback={rolloutLoading ?? null}>
            <RolloutSection cluster={cluster} />
          </Suspense>
        ) : (
          rolloutLoading
        )}
      </GridItem>
      <GridItem xl2={7}>
        <NodesCard
          rows={rows}
          pool={enrolment.role}
          missing={missing.nodes}
          onRemove={(chosen) => onRemove(chosen.map(({ name }) => name))}
        />
      </GridItem>
      <GridItem xl2={5}>
        <TolerationsSection nodes={nodes} begun={later} />
      </GridItem>
    </Grid>
  );
}
