import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Button, Flex, FlexItem, Stack } from '@patternfly/react-core';
import { useEffect, useMemo, useState } from 'react';
import { CardError, CardForbidden, CardLoading } from '../components/CardStates';
import { errorMessage } from '../components/error-message';
import { useCmmdTranslation } from '../components/translation';
import { FateTable } from './FateTable';
import { LossTable } from './LossTable';
import { LossVerdict } from './LossVerdict';
import type { LossFacts } from './useLossFacts';
import { useLosses } from './useLosses';

/** What the facts come to; worked out once, until it is asked for anew. */
export function LossReport({
  nodeName,
  facts,
  onAnew,
}: {
  nodeName: string | undefined;
  facts: LossFacts;
  onAnew: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [taken, take] = useState<{ facts: LossFacts; at: string }>();
  useEffect(() => {
    if (facts.settled) {
      take((before) => before ?? { facts, at: new Date().toISOString() });
    }
  }, [facts]);
  const names = useMemo(
    () => (nodeName === undefined ? nodesOf(taken?.facts) : [nodeName]),
    [nodeName, taken],
  );
  const { summaries, left } = useLosses(taken?.facts, names);
  if (!taken) {
    return <CardLoading lines={6} />;
  }
  const { missing, error, workloads, machines } = taken.facts;
  if (!workloads.view && (machines === undefined || machines.hosts.length === 0)) {
    return error ? (
      <CardError
        title={t('What decides about places could not be read')}
        message={errorMessage(error)}
        onRetry={onAnew}
      />
    ) : (
      <CardForbidden permission={missing.join(', ')} />
    );
  }
  return (
    <Stack hasGutter data-test="node-loss-report" data-left={left}>
      {missing.length > 0 && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('Not everything can be shown: you lack {{permissions}}', {
            permissions: missing.join(', '),
          })}
          data-test="node-loss-missing"
        />
      )}
      {Boolean(error) && (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Some objects could not be read')}
          data-test="node-loss-error"
        >
          {errorMessage(error)}
        </Alert>
      )}
      <LossVerdict
        summaries={summaries}
        left={left}
        complete={missing.length === 0 && !error && workloads.view !== undefined}
      />
      {nodeName === undefined ? (
        <LossTable summaries={summaries} />
      ) : (
        summaries[0] && <FateTable loss={summaries[0].loss} />
      )}
      <Flex className="cmmd-note" spaceItems={{ default: 'spaceItemsSm' }}>
        <FlexItem>{t('Worked out')}</FlexItem>
        <FlexItem>
          <Timestamp timestamp={taken.at} simple />
        </FlexItem>
        <FlexItem>
          <Button variant="link" isInline onClick={onAnew} data-test="node-loss-anew">
            {t('Work it out anew')}
          </Button>
        </FlexItem>
      </Flex>
    </Stack>
  );
}

function nodesOf(facts: LossFacts | undefined): readonly string[] {
  const names = [
    ...(facts?.workloads.view?.nodes ?? []).map(({ metadata }) => metadata?.name ?? ''),
    ...(facts?.machines?.hosts ?? []).map(({ nodeName }) => nodeName),
  ];
  return [...new Set(names)].filter((name) => name !== '');
}
