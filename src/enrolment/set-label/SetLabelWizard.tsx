import { PageSection, Wizard, WizardStep } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { EnrolmentCluster } from '../../machine-config/enrol/cluster';
import type { WizardStepId } from './draft';
import { WIZARD_STEPS } from './draft';
import { ENROLMENT_PATH } from '../links';
import { PermissionNote } from './PermissionNote';
import { PoolStep } from './pool/PoolStep';
import { SetLabelFooter } from './SetLabelFooter';
import { useDraft } from './useDraft';
import { useSetLabelAccess } from './useSetLabelAccess';
import { useSetLabelState } from './useSetLabelState';

// The page is there with its first step; the others are downloaded when they are reached.
const NodesStep = lazyPart(() => import('./nodes/NodesStep').then((module) => module.NodesStep));
const laterSteps = () => import(/* webpackChunkName: "later-steps" */ './later-steps');
const ImpactStep = lazyPart(() => laterSteps().then((steps) => steps.ImpactStep));
const ReviewStep = lazyPart(() => laterSteps().then((steps) => steps.ReviewStep));
const ApplyStep = lazyPart(() => laterSteps().then((steps) => steps.ApplyStep));
// There is no earlier step than the first.
const EarlierProblems = lazyPart(() => laterSteps().then((steps) => steps.EarlierProblems));

/** The five steps. What was entered survives a refresh; what is shown follows the cluster. */
export function SetLabelWizard({ cluster }: { cluster: EnrolmentCluster }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const control = useDraft();
  const { draft, change, clear } = control;
  const access = useSetLabelAccess(cluster.operatorNamespace);
  const state = useSetLabelState(cluster, draft);
  // The wizard keeps its place by itself: starting over is another wizard.
  const [attempt, setAttempt] = useState(0);
  const names: Record<WizardStepId, string> = {
    pool: t('Pool'),
    nodes: t('Nodes'),
    impact: t('Impact'),
    review: t('Review'),
    apply: t('Apply'),
  };
  const startOver = () => {
    clear();
    setAttempt((current) => current + 1);
  };
  const bodies: Record<WizardStepId, React.JSX.Element> = {
    pool: <PoolStep cluster={cluster} control={control} state={state} />,
    nodes: <NodesStep cluster={cluster} control={control} state={state} />,
    impact: <ImpactStep cluster={cluster} control={control} state={state} />,
    review: <ReviewStep steps={state.plan.steps} />,
    apply: (
      <ApplyStep control={control} plan={state.plan} access={access} onStartOver={startOver} />
    ),
  };
  const leave = () => {
    // A run that is not finished must be found again; anything else was given up.
    if (draft.run === undefined || draft.run.state === 'applied' || draft.run.state === 'undone') {
      clear();
    }
    navigate(ENROLMENT_PATH);
  };
  const running = draft.run !== undefined;
  // Where the user cannot go on.
  const stop = state.stoppedAt === undefined ? undefined : WIZARD_STEPS.indexOf(state.stoppedAt);
  const at = WIZARD_STEPS.indexOf(draft.step);
  return (
    <>
      <PermissionNote access={access} />
      <PageSection hasBodyWrapper={false} type="wizard" className="cmmd-set-label__wizard">
        <Wizard
          key={attempt}
          height="100%"
          navAriaLabel={t('Steps of Set Label')}
          startIndex={at + 1}
          isVisitRequired
          onClose={leave}
          onStepChange={(_event, { id }) =>
            change({
              step: id as WizardStepId,
              reviewed: id === 'apply' ? state.plan.steps : undefined,
            })
          }
          footer={(active, onNext, onBack) => (
            <SetLabelFooter
              step={active.id as WizardStepId}
              nextDisabled={stop !== undefined && stop <= at}
              frozen={running}
              onNext={(event) => void onNext(event)}
              onBack={(event) => void onBack(event)}
              onCancel={leave}
            />
          )}
        >
          {WIZARD_STEPS.map((id, index) => (
            <WizardStep
              key={id}
              id={id}
              name={names[id]}
              isDisabled={running ? id !== 'apply' : stop !== undefined && index > stop}
            >
              {!running && index > 0 && (
                <Suspense fallback={null}>
                  <EarlierProblems
                    step={id}
                    problems={state.problems}
                    names={names}
                    change={change}
                  />
                </Suspense>
              )}
              <Suspense fallback={<CardLoading lines={6} />}>{bodies[id]}</Suspense>
            </WizardStep>
          ))}
        </Wizard>
      </PageSection>
    </>
  );
}
