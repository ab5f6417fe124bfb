import { Alert, Button, GridItem } from '@patternfly/react-core';
import { memo } from 'react';
import { useCmmdTranslation } from '../components/translation';
import type { ClusterMemory } from '../telemetry/memory/useClusterMemory';

/** As many node names as an alert names before it counts the rest. */
const namedNodes = 5;

/** What keeps the figures below from being complete: a missing permission, or collectors that fail. */
export const CollectorAlerts = memo(function CollectorAlerts({
  memory,
  staleNodes,
}: {
  memory: ClusterMemory;
  staleNodes: ReadonlySet<string>;
}) {
  const { t } = useCmmdTranslation();
  if (memory.access.proxy === false) {
    const namespace = memory.operatorNamespace ?? t('of the operator');
    return (
      <GridItem>
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('Memory figures need a permission that you do not have')}
          data-test="proxy-forbidden"
        >
          {t(
            'Ask an administrator for: get on pods/proxy in namespace {{namespace}}. Nodes and reservations are shown without it.',
            { namespace },
          )}
        </Alert>
      </GridItem>
    );
  }
  const failing = memory.nodes
    .filter(({ collector }) => collector.state === 'error' || collector.state === 'malformed')
    .map(({ nodeName }) => nodeName);
  if (failing.length === 0 && staleNodes.size === 0) {
    return null;
  }
  const names = failing.length > 0 ? failing : [...staleNodes];
  const listed = names.slice(0, namedNodes).join(', ');
  return (
    <GridItem>
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={
          failing.length > 0
            ? t('{{count}} collectors do not give figures', { count: failing.length })
            : t('Figures of {{count}} nodes are old', { count: staleNodes.size })
        }
        data-test="collectors-failing"
      >
        {names.length > namedNodes
          ? t(
              '{{names}} and {{count}} more. Figures they gave before are kept, marked with their time.',
              {
                names: listed,
                count: names.length - namedNodes,
              },
            )
          : t('{{names}}. Figures they gave before are kept, marked with their time.', {
              names: listed,
            })}{' '}
        {/* Beside the words: a line of its own would push the memory off the first screen. */}
        <Button variant="link" isInline onClick={memory.retry}>
          {t('Try again')}
        </Button>
      </Alert>
    </GridItem>
  );
});
