import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Alert,
  Button,
  Checkbox,
  Title,
  Wizard,
  WizardFooterWrapper,
  WizardStep,
} from '@patternfly/react-core';
import { Suspense } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { VirtualMachineModel } from '../../k8s/models';
import { MACHINES_PATH } from '../links';
import { isBlocked } from './blocked';
import { createsMachine, STEPS } from './draft';
import type { StepId } from './draft';
import { editable, startsByItself } from './plan';
import { stepOf } from './problems';
import { isOver } from './run';
import { MemoryStep } from './steps/MemoryStep';
import { PlacementStep } from './steps/PlacementStep';
import { SourceStep } from './steps/SourceStep';
import { useDryRun } from './useDryRun';
import type { DraftControl } from './useWizardDraft';
import { useWizardMachine } from './useWizardMachine';
import type { JsonObject } from '../../k8s/json';
import type { PlanStep } from './plan';

const later = () => import(/* webpackChunkName: "machine-wizard-end" */ './steps/later');
const ChecksStep = lazyPart(() => later().then((steps) => steps.ChecksStep));
const ReviewStep = lazyPart(() => later().then((steps) => steps.ReviewStep));
const CreateStep = lazyPart(() => later().then((steps) => steps.CreateStep));

const nothing: readonly PlanStep[] = [];

/** The six steps; what was chosen survives a refresh, what is shown follows the cluster. */
export function MachineWizard({ control }: { control: DraftControl }) {
  const { t } = useCmmdTranslation();
  const { draft, change, clear } = control;
  const machine = useWizardMachine(draft);
  const { step, run } = draft;
  const reviewed = step === 'review' && machine.hosts.settled;
  const { trials, again } = useDryRun(reviewed ? machine.plan : nothing);
  const navigate = useNavigate();
  const names: Record<StepId, string> = {
    source: t('Source'),
    memory: t('Memory'),
    placement: t('Placement'),
    checks: t('Checks'),
    review: t('Review'),
    create: createsMachine(draft) ? t('Create') : t('Apply'),
  };
  const leave = () => {
    // A run that is not over must be found again.
    if (run === undefined || isOver(run)) {
      clear();
    }
    navigate(MACHINES_PATH);
  };
  const stop = stoppedAt();
  function stoppedAt(): StepId | undefined {
    const first = STEPS.find((id) => machine.problems.some(({ field }) => stepOf(field) === id));
    if (first) {
      return first;
    }
    if (!machine.hosts.settled && !machine.hosts.nodesForbidden) {
      return 'placement';
    }
    if (isBlocked(machine)) {
      return 'checks';
    }
    const accepted = machine.plan.every(({ id }) => trials[id] === 'accepted');
    return machine.plan.length > 0 && (accepted || step !== 'review') ? undefined : 'review';
  }
  const at = STEPS.indexOf(step);
  const stopIndex = stop === undefined ? STEPS.length : STEPS.indexOf(stop);
  const parts = { draft, change, machine };
  const begin = () => {
    change({
      step: 'create',
      run: {
        plan: machine.plan,
        before: machine.current && editable(machine.current as JsonObject),
        done: [],
        undo: [],
      },
    });
  };
  const bodies: Record<StepId, React.JSX.Element> = {
    source: <SourceStep {...parts} />,
    memory: <MemoryStep {...parts} />,
    placement: <PlacementStep {...parts} />,
    checks: <ChecksStep {...parts} />,
    review: (
      <div className="cmmd-vm-wizard__stack">
        <StartChoice {...parts} />
        <ReviewStep {...parts} trials={trials} again={again} names={names} />
      </div>
    ),
    create: run ? (
      <CreateStep
        draft={draft}
        run={run}
        onRun={(next) => change({ run: next })}
        onStartOver={() => change({ step: 'review', run: undefined })}
      />
    ) : (
      <CardLoading />
    ),
  };
  return (
    <>
      <Permission draft={draft} />
      <Wizard
        // The wizard keeps its place by itself: begun or not is another one.
        key={run === undefined ? 'choose' : 'run'}
        height="100%"
        navAriaLabel={t('Steps of the virtual machine')}
        startIndex={at + 1}
        isVisitRequired
        onClose={leave}
        onStepChange={(_event, { id }) => {
          if (id === 'create') {
            begin();
          } else {
            change({ step: id as StepId });
          }
        }}
        footer={(active, onNext, onBack) => (
          <WizardFooterWrapper>
            <ActionList>
              <ActionListGroup>
                {active.id !== 'source' && run === undefined && (
                  <ActionListItem>
                    <Button
                      variant="secondary"
                      onClick={(event) => void onBack(event)}
                      data-test="wizard-back"
                    >
                      {t('Back')}
                    </Button>
                  </ActionListItem>
                )}
                {active.id !== 'create' && (
                  <ActionListItem>
                    <Button
                      variant="primary"
                      onClick={(event) => void onNext(event)}
                      isDisabled={stopIndex <= at}
                      data-test="wizard-next"
                    >
                      {t('Next')}
                    </Button>
                  </ActionListItem>
                )}
                <ActionListItem>
                  <Button variant="link" onClick={leave} data-test="wizard-cancel">
                    {run === undefined ? t('Cancel') : t('Close')}
                  </Button>
                </ActionListItem>
              </ActionListGroup>
            </ActionList>
          </WizardFooterWrapper>
        )}
      >
        {STEPS.map((id, index) => (
          <WizardStep
            key={id}
            id={id}
            name={names[id]}
            isDisabled={run === undefined ? index > stopIndex : id !== 'create'}
          >
            <div className="cmmd-vm-wizard__stack">
              <Title headingLevel="h2">{names[id]}</Title>
              <Suspense fallback={<CardLoading lines={6} />}>{bodies[id]}</Suspense>
            </div>
          </WizardStep>
        ))}
      </Wizard>
    </>
  );
}

type Parts = Parameters<typeof SourceStep>[0];

/** Whether it starts, or starts anew, once everything is written. */
function StartChoice({ draft, change, machine }: Parts) {
  const { t } = useCmmdTranslation();
  const { current, running } = machine;
  if (createsMachine(draft)) {
    return draft.edited ? null : (
      <Checkbox
        id="cmmd-vm-start"
        label={t('Start it at once')}
        isChecked={draft.start}
        onChange={(_event, start) => change({ start })}
        data-test="vm-start-at-once"
      />
    );
  }
  if (!running) {
    return (
      <Alert
        isInline
        isPlain
        component="h3"
        variant="info"
        title={t('It does not run: it is on CXL memory when it is started the next time')}
      />
    );
  }
  return startsByItself(current) ? (
    <Checkbox
      id="cmmd-vm-start"
      label={t('Start it anew now: its guest is shut down')}
      description={t('Without it the change waits until somebody starts the machine anew.')}
      isChecked={draft.start}
      onChange={(_event, start) => change({ start })}
      data-test="vm-start-anew"
    />
  ) : (
    <Alert
      isInline
      component="h3"
      variant="warning"
      title={t('Stop it and start it yourself afterwards: KubeVirt does not do so by itself')}
      data-test="vm-restart-yourself"
    />
  );
}

/** What the user may not do in the project. */
function Permission({ draft }: Pick<Parts, 'draft'>) {
  const { t } = useCmmdTranslation();
  const { namespace } = draft;
  const verb = createsMachine(draft) ? 'create' : 'patch';
  // access: create virtualmachines.kubevirt.io, patch virtualmachines.kubevirt.io
  const [allowed, reviewing] = useAccessReview({
    group: VirtualMachineModel.apiGroup ?? '',
    resource: VirtualMachineModel.plural,
    verb,
    namespace,
  });
  return reviewing || allowed || namespace === '' ? null : (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('You do not have permission: {{permissions}}', {
        permissions: `${verb} virtualmachines.kubevirt.io (${namespace})`,
      })}
      data-test="vm-forbidden"
    />
  );
}
