import {
  Alert,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
  Title,
} from '@patternfly/react-core';
import { Suspense } from 'react';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import { useAfterFirstScreen } from '../../../components/useAfterFirstScreen';
import type { EnrolmentCluster } from '../../../machine-config/enrol/cluster';
import { strayLabelNamespaces } from '../../../machine-config/enrol/problems';
import { poolProblems } from '../../../machine-config/enrol/pool-choice';
import { isCustomPool, membersOf, poolName } from '../../../machine-config/membership';
import { clusterProblemText, poolProblemText } from '../pool-problem-text';
import type { DraftControl } from '../useDraft';
import type { SetLabelState } from '../useSetLabelState';
import { CurrentEnrolment } from './CurrentEnrolment';
import type { PoolOption } from './PoolNameField';
import { PoolNameField } from './PoolNameField';

// What is known of the pool that was chosen, below all else; with it come the later steps, before one goes on to them.
const PoolFacts = lazyPart(() =>
  import(/* webpackChunkName: "later-steps" */ './PoolFacts').then((module) => module.PoolFacts),
);

export interface StepProps {
  cluster: EnrolmentCluster;
  control: DraftControl;
  state: SetLabelState;
}

/** Which pool carries CMM-D: an existing custom one, or a new one. */
export function PoolStep({ cluster, control, state }: StepProps) {
  const { t } = useCmmdTranslation();
  const { choice, isNewPool, problems, maxUnavailableInvalid } = state;
  const later = useAfterFirstScreen(true);
  const refused = problems.find((problem) => problem.kind === 'cluster');
  const wrong = problems.flatMap((each) => (each.kind === 'pool' ? [each.problem] : []));
  const stray = strayLabelNamespaces(cluster);
  const options = cluster.pools.filter(isCustomPool).map((pool): PoolOption => {
    const [problem] = poolProblems(poolName(pool), cluster.pools);
    const count = membersOf(pool, cluster.nodes, cluster.pools).length;
    return {
      name: poolName(pool),
      isDisabled: problem !== undefined,
      description: problem ? poolProblemText(t, problem) : t('{{count}} nodes', { count }),
    };
  });
  return (
    <div className="cmmd-set-label__stack">
      <Title headingLevel="h2">{t('Pool')}</Title>
      {refused && (
        <Alert
          isInline
          variant="danger"
          component="h3"
          title={t('No node of this cluster can be enrolled')}
          data-test="wizard-refused"
        >
          {clusterProblemText(t, refused.shape)}
        </Alert>
      )}
      <CurrentEnrolment cluster={cluster} state={state} />
      {stray.length > 0 && (
        <Alert
          isInline
          variant="warning"
          component="h3"
          title={t('There is a Label outside of the namespace of the operator')}
        >
          {t(
            'The operator acts on Label cmmd-node-label in any namespace, and deletes its MachineConfigs when one of them is deleted. Found in: {{namespaces}}.',
            { namespaces: stray.join(', ') },
          )}
        </Alert>
      )}
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('Machine config pool')} isRequired fieldId="cmmd-wizard-pool">
          <PoolNameField
            id="cmmd-wizard-pool"
            describedBy="cmmd-wizard-pool-help"
            value={choice.pool}
            invalid={wrong.length > 0}
            options={options}
            onChange={(pool) => control.change({ pool, acknowledged: undefined })}
          />
          <FormHelperText>
            <HelperText id="cmmd-wizard-pool-help" isLiveRegion>
              {wrong.length > 0 ? (
                wrong.map((problem) => (
                  <HelperTextItem key={problem.kind} variant="error" data-test="wizard-pool-error">
                    {poolProblemText(t, problem)}
                  </HelperTextItem>
                ))
              ) : (
                <HelperTextItem>
                  {isNewPool
                    ? t('A new pool: it is created when you apply.')
                    : t('An existing pool: it is not changed.')}
                </HelperTextItem>
              )}
            </HelperText>
          </FormHelperText>
        </FormGroup>
        {isNewPool && wrong.length === 0 && (
          <FormGroup label={t('Nodes updated at the same time')} fieldId="cmmd-wizard-at-a-time">
            <TextInput
              id="cmmd-wizard-at-a-time"
              value={control.draft.maxUnavailable}
              validated={maxUnavailableInvalid ? 'error' : 'default'}
              onChange={(_event, maxUnavailable) =>
                control.change({ maxUnavailable, acknowledged: undefined })
              }
              aria-describedby="cmmd-wizard-at-a-time-help"
              data-test="wizard-max-unavailable"
            />
            <FormHelperText>
              <HelperText id="cmmd-wizard-at-a-time-help">
                <HelperTextItem variant={maxUnavailableInvalid ? 'error' : 'default'}>
                  {maxUnavailableInvalid
                    ? t('Enter a number from 1 on, or a percentage from 1% to 100%.')
                    : t(
                        'maxUnavailable of the pool: a number, or a percentage of its nodes. One is the safest.',
                      )}
                </HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
        )}
      </Form>
      {later && wrong.length === 0 && (
        <Suspense fallback={null}>
          <PoolFacts cluster={cluster} state={state} />
        </Suspense>
      )}
    </div>
  );
}
