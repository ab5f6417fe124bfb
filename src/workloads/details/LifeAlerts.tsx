import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink, Content, GridItem } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { Paragraph } from '../../components/Paragraph';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { missingCause } from '../../operator/missing';
import type { MissingCause } from '../../operator/missing';
import type { Retry } from '../../operator/retry';
import { useWorkloadModal } from '../actions/launch';
import { AskAgainModal, GoBackModal, RecreateModal } from '../actions/modals';
import { payloadModel } from '../actions/requests';
import { nextStep } from '../flow/decide';
import type { Next } from '../flow/decide';
import { flowTitle } from '../flow/flow-text';
import { askedInVain, flowOf, replacedOf } from '../flow/marks';
import type { Flow } from '../flow/marks';
import { managersOf } from '../managed-by';
import { missingText } from '../missing-text';
import { useEndOfPods } from './useEndOfPods';
import type { Workload } from './useWorkload';

const FlowProgress = lazyPart(() =>
  import(/* webpackChunkName: "flow" */ '../flow/FlowProgress').then(
    (module) => module.FlowProgress,
  ),
);

function useMayAsk({ metadata }: CmmdResource): boolean {
  const [allowed, reviewing] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'patch',
    ...(metadata?.namespace !== undefined && { namespace: metadata.namespace }),
    ...(metadata?.name !== undefined && { name: metadata.name }),
  });
  return allowed && !reviewing;
}

/** Asks the operator for this workload; nothing for those who may not. */
export function AskLink({ cmmd, text }: { cmmd: CmmdResource; text: string }) {
  const launch = useWorkloadModal();
  return useMayAsk(cmmd) ? (
    <AlertActionLink
      onClick={() => launch(AskAgainModal, { cmmds: [cmmd] })}
      data-test="workload-ask-again"
    >
      {text}
    </AlertActionLink>
  ) : null;
}

/** There is no object, and none will come by itself: why, and what to do. */
export function MissingAlert({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const { cmmd, events } = workload;
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const ends = useEndOfPods(namespace, name, cmmd.spec?.payload?.kind === 'Deployment');
  const cause = missingCause({ cmmd, events, ...ends });
  const at = 'at' in cause ? cause.at : undefined;
  const asked = askedInVain(cmmd, events);
  return (
    <Alert
      isInline
      component="h2"
      variant="danger"
      title={t('Workload missing: nothing will happen by itself')}
      actionLinks={<AskLink cmmd={cmmd} text={t('Ask the operator again')} />}
      data-test="workload-missing"
      data-cause={cause.kind}
    >
      <Paragraph>
        {missingText(cause, t)} {whoText(cause, t)}{' '}
        {at !== undefined && at > 0 && <Timestamp timestamp={new Date(at).toISOString()} />}
      </Paragraph>
      {cause.kind === 'refused' && (
        <Content component="p" className="cmmd-workload-quote">
          {cause.message}
        </Content>
      )}
      {workload.warmUp && (
        <Content component="p" data-test="workload-missing-warm-up">
          {t(
            'A warm-up pod of the operator has its name: asking waits until that is gone. If it stays, recreating the workload offers to remove it.',
          )}
        </Content>
      )}
      {asked !== undefined && (
        <Paragraph data-test="workload-asked-at">
          {t('It was asked for, and nothing has been made since. Ask again:')}{' '}
          <Timestamp timestamp={asked} />
        </Paragraph>
      )}
      <Content component="p">
        {t(
          'The operator makes a deleted object again only in rare cases, and a Pod never. It looks at this CMMD when that changes, when the operator starts, or hours from now.',
        )}
      </Content>
    </Alert>
  );
}

function whoText(cause: MissingCause, t: Translate): string {
  return cause.kind === 'deleted' ? t('Who did it is not recorded.') : '';
}

/** An object of that name that the operator did not make. */
export function ForeignAlert({ workload, object }: { workload: Workload; object: KubeResource }) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const { cmmd } = workload;
  const mayAsk = useMayAsk(cmmd);
  const managers = managersOf(object).join(', ');
  const kind = cmmd.spec?.payload?.kind ?? '';
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('In the place of this workload is a {{kind}} that the operator did not make', {
        kind,
      })}
      actionLinks={
        mayAsk && (
          <AlertActionLink
            onClick={() => launch(RecreateModal, { cmmd })}
            data-test="workload-replace-foreign"
          >
            {t('Replace it')}
          </AlertActionLink>
        )
      }
      data-test="workload-foreign"
    >
      <Content component="p">
        {managers === ''
          ? t('It was created after the CMMD, and is not placed by it.')
          : t('It belongs to: {{managers}}. That makes it again whenever it is deleted.', {
              managers,
            })}
      </Content>
      <Content component="p">
        {t(
          'The operator leaves it alone until the CMMD changes, and deletes it then. To have the workload placed, take it out of what manages it (or pause that), then replace it; to keep it, delete the CMMD.',
        )}
      </Content>
    </Alert>
  );
}

/** A replacement that was begun, in whatever session, with how far it is and the way on. */
export function FlowAlert({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const flow = flowOf(workload.cmmd);
  // What was recorded is taken off when the operator is asked; what goes on is not at its end then.
  const [going, setGoing] = useState<{ cmmd: CmmdResource; kind: Flow['kind'] }>();
  return (
    <>
      {flow && (
        <GridItem>
          <BegunAlert
            workload={workload}
            flow={flow}
            onContinue={() => setGoing({ cmmd: workload.cmmd, kind: flow.kind })}
          />
        </GridItem>
      )}
      {going && (
        <Suspense fallback={null}>
          <FlowProgress
            cmmd={going.cmmd}
            kind={going.kind}
            title={t('Continue with {{name}}', { name: going.cmmd.metadata?.name ?? '' })}
            confirmed
            onClose={() => setGoing(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

interface BegunAlertProps {
  workload: Workload;
  flow: Flow;
  onContinue: () => void;
}

function BegunAlert({ workload, flow, onContinue }: BegunAlertProps) {
  const { t } = useCmmdTranslation();
  const { cmmd, payload, pods, events } = workload;
  const mayAsk = useMayAsk(cmmd);
  const name = cmmd.metadata?.name ?? '';
  const others = pods.filter(({ metadata }) => metadata?.name !== name);
  const next = nextStep({
    cmmd,
    object: payload ?? workload.warmUp,
    pods: others,
    events,
    now: Date.now(),
  });
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={flowTitle(flow, t)}
      actionLinks={
        mayAsk && (
          <AlertActionLink onClick={onContinue} data-test="workload-flow-continue">
            {t('Continue')}
          </AlertActionLink>
        )
      }
      data-test="workload-flow-begun"
      data-step={next.step}
    >
      <Paragraph>
        {flow.by === ''
          ? t('Begun:')
          : t('Begun by {{user}}:', {
              user: flow.by,
            })}{' '}
        <Timestamp timestamp={flow.at} />
      </Paragraph>
      <Content component="p">{nextText(next, t)}</Content>
    </Alert>
  );
}

function nextText(next: Next, t: Translate): string {
  switch (next.step) {
    case 'delete':
      return t('The old object has not been deleted yet.');
    case 'wait':
      return t('The old object, or pods of it, are still there.');
    case 'warm-up':
      return next.stuck === undefined
        ? t('The old Pod is gone; the operator warms up under its name. It is asked after that.')
        : t('The old Pod is gone; a warm-up pod of the operator stays under its name.');
    case 'conflict':
      return t('The object is gone. Someone else has set another allocation meanwhile.');
    case 'foreign':
      return t('In its place is an object that the operator did not make.');
    default:
      return t('The object is gone, the operator has not been asked yet.');
  }
}

/**
 * The CMMD took the place of another object and does not run: the way back, in whatever session. While
 * the replacement itself goes on, `FlowAlert` stands above it.
 */
export function WayBackAlert({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const { cmmd, situation } = workload;
  const manifest = replacedOf(cmmd);
  const model = payloadModel(cmmd);
  const flow = flowOf(cmmd);
  const runs = situation.state === 'placed' || situation.state === 'reallocating';
  if (!manifest || !model || (runs && flow?.kind !== 'convert')) {
    return null;
  }
  const what = { kind: model.kind, name: cmmd.metadata?.name ?? '' };
  return (
    <GridItem>
      <Alert
        isInline
        component="h2"
        variant="info"
        title={t('This CMMD took the place of {{kind}} {{name}}', what)}
        actionLinks={
          <AlertActionLink
            onClick={() =>
              launch(GoBackModal, { cmmd, model, manifest, old: flow?.replaces ?? '' })
            }
            data-test="workload-go-back"
          >
            {t('Go back to {{kind}} {{name}}', what)}
          </AlertActionLink>
        }
        data-test="workload-way-back"
      >
        {t(
          'What was there before is kept on the CMMD. Going back deletes the CMMD and creates it again.',
        )}
      </Alert>
    </GridItem>
  );
}

/** When the operator tries again what it could not do. `isDown`: it does nothing now. */
export function RetryNote({ retry, isDown }: { retry: Retry; isDown: boolean }) {
  const { t } = useCmmdTranslation();
  if (isDown) {
    return (
      <Content component="p" data-test="workload-retry">
        {t(
          'The operator is down and tries nothing. It looks at every CMMD when it starts, and begins anew then.',
        )}
      </Content>
    );
  }
  return (
    <Paragraph data-test="workload-retry">
      {t('Memory that becomes free does not make the operator try earlier; asking does.')}{' '}
      {retry.regular
        ? t('It waits longer after each failure, and tries again by itself at about:')
        : t('It waits longer after each failure, and tries again by itself, at the latest:')}{' '}
      <Timestamp timestamp={new Date(retry.by).toISOString()} />
    </Paragraph>
  );
}
