import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { stopsOperator } from '../../operator/outage';
import { ownershipOf } from '../../operator/ownership';
import type { Ownership } from '../../operator/ownership';
import { isForeign } from '../../operator/prospect';
import { requestedMemory } from '../../operator/requested-memory';
import { isWarmUp } from '../../operator/warm-up';
import { useWatch } from '../../telemetry/watches/useWatch';
import { ActionModal } from './ActionModal';
import type { WorkloadModalProps } from './launch';
import { deleteCmmd, payloadModel } from './requests';

/** Deletes a CMMD, saying what goes with it. */
export function DeleteWorkload({ cmmd, onDone, close }: WorkloadModalProps) {
  const { t } = useCmmdTranslation();
  const name = cmmd.metadata?.name ?? '';
  return (
    <ActionModal
      cmmd={cmmd}
      title={t('Delete workload {{name}}?', { name })}
      confirm={t('Delete')}
      danger
      run={deleteCmmd}
      onClose={close}
      {...(onDone ? { onDone } : {})}
    >
      {(current) => <Effect cmmd={current} />}
    </ActionModal>
  );
}

function Effect({ cmmd }: { cmmd: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const kind = cmmd.spec?.payload?.kind ?? '';
  if (stopsOperator(cmmd)) {
    return (
      <Content component="p" data-test="delete-without-spec">
        {t(
          'CMMD {{name}} is deleted from project {{project}}. It has no spec. What the operator made for it earlier goes too. The operator can start again once it is gone.',
          { name, project: namespace },
        )}
      </Content>
    );
  }
  return <WhatGoes cmmd={cmmd} kind={kind} />;
}

/** The CMMD, and its object as far as that goes with it: what the cluster tells, not what is usual. */
function WhatGoes({ cmmd, kind }: { cmmd: CmmdResource; kind: string }) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const { object, isKnown } = useObjectOf(cmmd);
  const fate = object && ownershipOf(cmmd, object);
  const what = { kind, name };
  const goes = fate === 'goes' || (!isKnown && !object);
  return (
    <>
      <Content component="p">
        {t('These are deleted from project {{project}}:', { project: namespace })}
      </Content>
      <Content component="ul">
        <Content component="li">{t('CMMD {{name}}', { name })}</Content>
        {goes && (
          <Content component="li">
            {t('{{kind}} {{name}}, which belongs to it, and its pods', what)}
          </Content>
        )}
      </Content>
      {!isKnown && (
        <Content component="p">
          {t(
            'Whether {{kind}} {{name}} belongs to it alone is not known: it could not be read.',
            what,
          )}
        </Content>
      )}
      {isKnown && !object && (
        <Content component="p">{t('There is no {{kind}} {{name}} at present.', what)}</Content>
      )}
      {object && fate !== 'goes' && (
        <Content component="p" data-test="delete-leaves">
          {leftText(object, fate, what, t)}
        </Content>
      )}
      {object && fate === 'goes' && (object.metadata?.finalizers ?? []).length > 0 && (
        <Content component="p">
          {t('It is gone only when its finalizers are done: {{finalizers}}.', {
            finalizers: object.metadata?.finalizers?.join(', ') ?? '',
          })}
        </Content>
      )}
      {goes && (
        <Content component="p">
          {t('{{bytes}} are no longer reserved once the pods are gone.', {
            bytes: formatBytes(requestedMemory(cmmd.spec?.payload).total),
          })}
        </Content>
      )}
    </>
  );
}

function leftText(
  object: KubeResource,
  fate: Ownership | undefined,
  what: { kind: string; name: string },
  t: Translate,
): string {
  if (isWarmUp(object)) {
    return t(
      'A warm-up pod of the operator has the name {{name}}. It does not belong to the CMMD: the operator deletes it once it runs, and one that stays has to be deleted.',
      what,
    );
  }
  if (fate === 'shared') {
    return t(
      '{{kind}} {{name}} has other owners, too, and stays as long as one of them is there, with its memory.',
      what,
    );
  }
  return isForeign(object)
    ? t('{{kind}} {{name}} stays: the operator did not make it.', what)
    : t(
        '{{kind}} {{name}} and its pods stay, with their memory: the payload names another owner, so that they do not belong to the CMMD. Delete them by themselves.',
        what,
      );
}

/** The object with the CMMD's name. `isKnown`: whether that there is none means that there is none. */
function useObjectOf(cmmd: CmmdResource): { object: KubeResource | undefined; isKnown: boolean } {
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const model = payloadModel(cmmd);
  const [allowed] = useAccessReview({
    group: model?.apiGroup ?? '',
    resource: model?.plural ?? '',
    verb: 'list',
    namespace,
  });
  const [found, loaded, error] = useWatch<readonly KubeResource[]>(
    model && allowed
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  );
  const isKnown = !model || (allowed && loaded && !error);
  return { object: isKnown && model ? found?.[0] : undefined, isKnown };
}
