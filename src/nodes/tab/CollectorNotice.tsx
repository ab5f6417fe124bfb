import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink, GridItem, List, ListItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { AnswerProblem, NodeMemory } from '../../telemetry/memory/model';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';

/** As many figures as are named before the rest is counted. */
const namedProblems = 6;

/** What is doubtful about figures that are shown: they are old, or the collector sent nonsense among them. */
export function CollectorNotice({ node, stale }: { node: NodeMemory; stale: boolean }) {
  const { t } = useCmmdTranslation();
  const { retry } = useClusterMemory();
  const { state, message, problems } = node.collector;
  const failing = state !== 'ok' && state !== 'loading';
  if (failing || stale) {
    const title = () => {
      switch (state) {
        case 'malformed':
          return t('The collector answers, but not in its format');
        case 'missing':
          return t('The collector no longer runs on this node');
        case 'unknown':
          return t('The collectors could not be found');
        case 'forbidden':
          return t('You may no longer ask the collector of this node');
        case 'error':
          return t('The collector of this node does not answer');
        default:
          return t('The figures of this node are old');
      }
    };
    return (
      <GridItem>
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={title()}
          actionLinks={<AlertActionLink onClick={retry}>{t('Try again')}</AlertActionLink>}
          data-test="collector-notice"
        >
          {message && <p>{message}</p>}
          {node.collectedAt !== undefined && (
            <p>
              {t('Shown are its last figures, from:')}{' '}
              <Timestamp timestamp={new Date(node.collectedAt).toISOString()} simple />
            </p>
          )}
        </Alert>
      </GridItem>
    );
  }
  return problems.length > 0 ? <DoubtfulFigures problems={problems} /> : null;
}

function DoubtfulFigures({ problems }: { problems: readonly AnswerProblem[] }) {
  const { t } = useCmmdTranslation();
  const rest = problems.length - namedProblems;
  return (
    <GridItem>
      <Alert
        isInline
        component="h3"
        variant="warning"
        title={t('Some figures of the collector are not credible and are left out')}
        data-test="collector-problems"
      >
        <List isPlain>
          {problems.slice(0, namedProblems).map(({ path, kind, value }) => (
            <ListItem key={`${path} ${kind}`}>
              <code>{value === undefined ? path : `${path} = ${value}`}</code>
            </ListItem>
          ))}
        </List>
        {rest > 0 && t('And {{count}} more.', { count: rest })}
      </Alert>
    </GridItem>
  );
}
