import { ResourceLink, Timestamp, useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Button,
  ClipboardCopy,
  Content,
  Flex,
  FlexItem,
  List,
  ListItem,
} from '@patternfly/react-core';
import type { Translate } from '../../components/translation';
import { Paragraph } from '../../components/Paragraph';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel, groupVersionKind, PodModel } from '../../k8s/models';
import { quoted } from '../../k8s/requests';
import type { Culprit, OperatorCrash, OperatorOutage } from '../../operator/outage';
import { useWorkloadModal } from '../actions/launch';
import { DeleteModal } from '../actions/modals';

/** As many objects as the alert names before it counts the rest. */
const named = 5;

/** That the operator does nothing anywhere, why, and what brings it back. */
export function OutageAlert({
  outage,
  onRemoved,
}: {
  outage: OperatorOutage;
  onRemoved?: (culprit: Culprit) => void;
}) {
  const { t } = useCmmdTranslation();
  const { cause, culprits, crash } = outage;
  const starting = cause === 'not-ready';
  return (
    <Alert
      isInline
      component="h2"
      variant={starting ? 'warning' : 'danger'}
      title={
        starting
          ? t('The CMM-D operator is not ready')
          : t('The CMM-D operator is stopped for the whole cluster')
      }
      data-test="operator-stopped"
      data-cause={cause}
    >
      <Content component="p">{causeText(outage, t)}</Content>
      {culprits.length > 0 && (
        <List isPlain>
          {culprits.slice(0, named).map((culprit) => (
            <ListItem key={`${culprit.kind}/${culprit.namespace}/${culprit.name}`}>
              <CulpritLine culprit={culprit} onRemoved={() => onRemoved?.(culprit)} />
            </ListItem>
          ))}
          {culprits.length > named && (
            <ListItem>{t('And {{count}} more', { count: culprits.length - named })}</ListItem>
          )}
        </List>
      )}
      {crash && <Crash crash={crash} />}
      <Content component="p">
        {t(
          'What runs keeps running. Nothing is placed, moved, tried again or enrolled before the operator is back.',
        )}
      </Content>
    </Alert>
  );
}

function causeText({ cause, culprits }: OperatorOutage, t: Translate): string {
  switch (cause) {
    case 'culprits':
      return culprits.some(({ kind }) => kind === 'cmmd')
        ? t(
            'A CMMD without spec ends the operator each time it starts, whatever project it is in. Delete it: the operator then comes back by itself within five minutes, or at once when its pod is deleted.',
          )
        : t(
            'A pod with the label socmmd=v1 and without any annotation is being deleted, which ends the operator each time it starts. Once the pod is gone, or has lost that label, the operator comes back by itself within five minutes.',
          );
    case 'crashing':
      return t(
        'Its container ends again and again. In the projects that you may see nothing is known to cause it: a CMMD without spec would, also in another project. Its log says more.',
      );
    case 'scaled-down':
      return t('Its Deployment is scaled to 0.');
    case 'not-ready':
      return t('None of its pods is ready.');
  }
}

function Crash({ crash }: { crash: OperatorCrash }) {
  const { t } = useCmmdTranslation();
  const { restarts, reason, exitCode, at } = crash;
  return (
    <Paragraph data-test="operator-crash">
      {t('Restarts: {{count}}. It ended last with: {{reason}} (exit code {{code}})', {
        count: restarts,
        reason: reason || t('unknown'),
        code: exitCode ?? '?',
      })}{' '}
      {at !== undefined && <Timestamp timestamp={at} />}
    </Paragraph>
  );
}

interface CulpritProps {
  culprit: Culprit;
  onRemoved: () => void;
}

function CulpritLine({ culprit, onRemoved }: CulpritProps) {
  const { name, namespace, kind } = culprit;
  const model = kind === 'cmmd' ? CmmdModel : PodModel;
  return (
    <Flex alignItems={{ default: 'alignItemsCenter' }} columnGap={{ default: 'columnGapMd' }}>
      <FlexItem>
        <ResourceLink
          groupVersionKind={groupVersionKind(model)}
          name={name}
          namespace={namespace}
          inline
        />{' '}
        {namespace}
      </FlexItem>
      <FlexItem>
        {kind === 'cmmd' ? (
          <Removal culprit={culprit} onRemoved={onRemoved} />
        ) : (
          <Unlabel culprit={culprit} />
        )}
      </FlexItem>
    </Flex>
  );
}

/** The remedy, for those who may: it shows what goes and asks, like any deletion. */
function Removal({ culprit, onRemoved }: CulpritProps) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const { name, namespace } = culprit;
  const [allowed, reviewing] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'delete',
    namespace,
    name,
  });
  if (reviewing) {
    return null;
  }
  return allowed ? (
    <Button
      variant="danger"
      size="sm"
      onClick={() => launch(DeleteModal, { cmmd: culprit.object, onDone: onRemoved })}
      data-test={`operator-stopped-delete-${name}`}
    >
      {t('Delete CMMD {{name}}', { name })}
    </Button>
  ) : (
    <>
      {t('Ask an administrator for: delete on cmmds in project {{project}}.', {
        project: namespace,
      })}
    </>
  );
}

/** A pod whose deletion is under way cannot be deleted again; without the label the operator ignores it. */
function Unlabel({ culprit: { name, namespace } }: { culprit: Culprit }) {
  const { t } = useCmmdTranslation();
  return (
    <ClipboardCopy
      isReadOnly
      hoverTip={t('Copy')}
      clickTip={t('Copied')}
      variant="inline-compact"
      className="cmmd-copy"
    >
      {`oc label pod ${quoted(name)} -n ${quoted(namespace)} socmmd-`}
    </ClipboardCopy>
  );
}
