import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  Flex,
  FlexItem,
  Label,
  Progress,
  ProgressMeasureLocation,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { CardEmpty } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind, MachineConfigPoolModel } from '../../k8s/models';
import type { MachineConfigPoolResource } from '../../k8s/types';
import type { Rollout } from '../../machine-config/rollout';
import { formatDuration } from '../duration';
import { GatedButton } from '../GatedButton';
import { missingAccess, useAccess } from '../useAccess';
import { rolloutStateLabel } from './phase-text';
import { RolloutCommands } from './RolloutCommands';
import { RolloutNodes } from './RolloutNodes';
import { RolloutEstimate, RolloutHindrances } from './seldom';

const PauseModal = lazyPart(() => import('../dialogs').then((module) => module.PauseModal));

const poolGvk = groupVersionKind(MachineConfigPoolModel);

/** Whether something other than a pause keeps all nodes from being updated. */
function isHindered({ renderError, maxUnavailable, image }: Rollout): boolean {
  return renderError !== undefined || maxUnavailable === undefined || image !== undefined;
}

function RolloutProgress({ rollout, now }: { rollout: Rollout; now: number }) {
  const { t } = useCmmdTranslation();
  const { counts, startedAt } = rollout;
  const done = t('{{done}} of {{total}} nodes up to date', {
    done: counts.done,
    total: counts.total,
  });
  return (
    <>
      <Progress
        value={(counts.done / Math.max(1, counts.total)) * 100}
        title={done}
        measureLocation={ProgressMeasureLocation.none}
        {...(counts.degraded > 0 ? { variant: 'danger' as const } : {})}
        {...(rollout.state === 'done' ? { variant: 'success' as const } : {})}
        valueText={done}
        id="cmmd-rollout-progress"
      />
      <Flex className="cmmd-rollout__facts">
        {startedAt !== undefined && (
          <FlexItem>
            {t('Updating for {{duration}}', { duration: formatDuration(now - startedAt, t) })}
          </FlexItem>
        )}
        {rollout.maxUnavailable !== undefined && (
          <FlexItem>{t('{{count}} nodes at a time', { count: rollout.maxUnavailable })}</FlexItem>
        )}
        {rollout.state === 'updating' && !rollout.paused && (
          <Suspense fallback={null}>
            <RolloutEstimate rollout={rollout} />
          </Suspense>
        )}
      </Flex>
    </>
  );
}

/** The rollout of one pool, whoever started it: progress, each node, pause, commands. */
export function RolloutCard({
  pool,
  rollout,
  now,
}: {
  pool: MachineConfigPoolResource;
  rollout: Rollout;
  now: number;
}) {
  const { t } = useCmmdTranslation();
  const [pausing, setPausing] = useState(false);
  const mayPatch = useAccess('patch', MachineConfigPoolModel);
  const { text, ...status } = rolloutStateLabel(rollout, t);
  return (
    <Card data-test="rollout-pool" data-pool={rollout.pool} data-state={rollout.state} isFullHeight>
      <CardHeader
        actions={{
          actions: (
            <GatedButton
              variant="secondary"
              missing={missingAccess(mayPatch)}
              onClick={() => setPausing(true)}
              data-test="rollout-pause"
            >
              {rollout.paused ? t('Resume') : t('Pause')}
            </GatedButton>
          ),
        }}
      >
        <CardTitle component="h2">
          <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
            <span>{t('Rollout of pool')}</span>
            <ResourceLink groupVersionKind={poolGvk} name={rollout.pool} inline />
            <Label isCompact {...status} data-test="rollout-state">
              {text}
            </Label>
          </Flex>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <Stack hasGutter>
          {isHindered(rollout) && (
            <Suspense fallback={null}>
              <RolloutHindrances pool={pool} rollout={rollout} />
            </Suspense>
          )}
          {rollout.paused && (
            <StackItem>
              <Alert
                isInline
                component="h3"
                variant="warning"
                title={t('The pool is paused')}
                data-test="rollout-paused"
              >
                {t('No further node is drained or rebooted until it is resumed.')}
              </Alert>
            </StackItem>
          )}
          <StackItem>
            {rollout.state === 'empty' ? (
              <CardEmpty title={t('No node is in this pool')}>
                {t('Add nodes with Set Label. An empty pool has nothing to roll out.')}
              </CardEmpty>
            ) : (
              <>
                <RolloutProgress rollout={rollout} now={now} />
                <RolloutNodes rollout={rollout} now={now} />
              </>
            )}
          </StackItem>
        </Stack>
      </CardBody>
      <CardFooter>
        <RolloutCommands pool={pool} />
      </CardFooter>
      {pausing && (
        <Suspense fallback={null}>
          <PauseModal pool={pool} rollout={rollout} onClose={() => setPausing(false)} />
        </Suspense>
      )}
    </Card>
  );
}
