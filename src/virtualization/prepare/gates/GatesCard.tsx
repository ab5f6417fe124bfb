import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  Content,
  Label,
} from '@patternfly/react-core';
import type { LabelProps } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import type { Translate } from '../../../components/translation';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import { listAt, textAt } from '../../../k8s/json-path';
import { groupVersionKind } from '../../../k8s/models';
import { HyperConvergedModel } from '../../../k8s/virtualization-models';
import type { KubeResource } from '../../../k8s/types';
import { changeGate, gatePatchOf, gateState } from '../../../kubevirt/feature-gates';
import type { GateChange, GateState } from '../../../kubevirt/feature-gates';
import type { InstallationFacts } from '../../../kubevirt/installation';
import { PLUGINS_GATE, SIDECAR_GATE } from '../../../kubevirt/names';
import type { Watched } from '../../../telemetry/watches/watched';
import { GateModal } from './GateModal';

const hyperConvergedGvk = groupVersionKind(HyperConvergedModel);

/** Feature gates of the two methods that bind machines by a memory policy, switched by HyperConverged. */
export function GatesCard({
  hyperConvergeds,
  installation,
  plugins,
}: {
  hyperConvergeds: Watched<KubeResource>;
  installation: InstallationFacts | undefined;
  /** KubeVirt Plugins are there. */
  plugins: boolean;
}) {
  const { t } = useCmmdTranslation();
  const [hyperConverged] = hyperConvergeds.items;
  return (
    <Card data-test="gates-card">
      <CardHeader>
        <CardTitle component="h2">{t('Feature gates')}</CardTitle>
      </CardHeader>
      <CardBody>
        {hyperConvergeds.allowed === false ? (
          <CardForbidden
            permission={t('list and watch on {{kinds}}', { kinds: 'hyperconvergeds' })}
          />
        ) : hyperConvergeds.error ? (
          <CardError
            title={t('The HyperConverged could not be read')}
            message={errorMessage(hyperConvergeds.error)}
          />
        ) : hyperConverged ? (
          <Gates
            key={hyperConverged.metadata?.uid}
            hyperConverged={hyperConverged}
            installation={installation}
            gates={plugins ? [SIDECAR_GATE, PLUGINS_GATE] : [SIDECAR_GATE]}
          />
        ) : hyperConvergeds.settled || hyperConvergeds.notServed ? (
          <CardEmpty title={t('There is no HyperConverged')}>
            {t(
              'KubeVirt was installed without OpenShift Virtualization: its feature gates are in the KubeVirt object itself.',
            )}
          </CardEmpty>
        ) : (
          <CardLoading />
        )}
      </CardBody>
    </Card>
  );
}

function Gates({
  hyperConverged,
  installation,
  gates,
}: {
  hyperConverged: KubeResource;
  installation: InstallationFacts | undefined;
  gates: readonly string[];
}) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace } = hyperConverged.metadata ?? {};
  const access = useAccess('patch', HyperConvergedModel, namespace);
  const [asked, setAsked] = useState<{ gate: string; on: boolean; change: GateChange }>();
  const patch = gatePatchOf(hyperConverged);
  const failure = failureOf(hyperConverged);
  return (
    <>
      <Content component="p">
        {t('They are switched by an annotation of')}{' '}
        <ResourceLink
          groupVersionKind={hyperConvergedGvk}
          name={name}
          {...(namespace !== undefined && { namespace })}
          inline
        />
      </Content>
      {patch.kind === 'unreadable' && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('The annotation of the HyperConverged is no list in JSON')}
          data-test="gates-unreadable"
        >
          {t('It is left alone: somebody has to correct it first.')}
          <CodeBlock>
            <CodeBlockCode>{patch.text}</CodeBlockCode>
          </CodeBlock>
        </Alert>
      )}
      {failure !== undefined && (
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={t('The operator of OpenShift Virtualization could not apply the HyperConverged')}
          data-test="gates-failure"
        >
          {failure}
        </Alert>
      )}
      <Table variant="compact" aria-label={t('Feature gates')} data-test="gates-table">
        <Thead>
          <Tr>
            <Th>{t('Feature gate')}</Th>
            <Th>{t('State')}</Th>
            <Th screenReaderText={t('Change')} />
          </Tr>
        </Thead>
        <Tbody>
          {gates.map((gate) => {
            const state = gateState(patch, installation?.gates, gate);
            const on = state === 'on' || state === 'asked';
            const change = changeGate(hyperConverged, gate, !on);
            return (
              <Tr key={gate} data-test={`gate-${gate}`} data-state={state}>
                <Td dataLabel={t('Feature gate')}>{gate}</Td>
                <Td dataLabel={t('State')}>
                  <Label isCompact color={color(state)}>
                    {stateText(t, state)}
                  </Label>
                </Td>
                <Td dataLabel={t('Change')}>
                  {state !== 'on-elsewhere' && (
                    <GatedButton
                      variant="secondary"
                      size="sm"
                      missing={missingAccess(access)}
                      reason={
                        change ? undefined : t('The annotation cannot be changed by this page.')
                      }
                      onClick={() => change && setAsked({ gate, on: !on, change })}
                      data-test={`gate-switch-${gate}`}
                    >
                      {on ? t('Switch off') : t('Switch on')}
                    </GatedButton>
                  )}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
      {asked && <GateModal {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** What keeps the operator from applying the object, in its own words. */
function failureOf(hyperConverged: unknown): string | undefined {
  const condition = listAt(hyperConverged, 'status', 'conditions').find(
    (each) => textAt(each, 'type') === 'ReconcileComplete' && textAt(each, 'status') === 'False',
  );
  return condition === undefined
    ? undefined
    : (textAt(condition, 'message') ?? textAt(condition, 'reason') ?? '');
}

function color(state: GateState): NonNullable<LabelProps['color']> {
  switch (state) {
    case 'on':
    case 'on-elsewhere':
      return 'green';
    case 'asked':
      return 'blue';
    default:
      return 'grey';
  }
}

function stateText(t: Translate, state: GateState): string {
  switch (state) {
    case 'on':
      return t('On');
    case 'asked':
      return t('Asked for, not applied yet');
    case 'on-elsewhere':
      return t('On, but not by the entry of this page');
    case 'off':
      return t('Off');
    case 'unknown':
      return t('Unknown');
  }
}
