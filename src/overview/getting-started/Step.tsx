import { ClipboardCopy, Icon } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationTriangleIcon,
  InProgressIcon,
  OutlinedCircleIcon,
  UnknownIcon,
} from '@patternfly/react-icons';
import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { Link } from 'react-router-dom-v5-compat';
import { LoadingBar } from '../../components/LoadingBar';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { OperatorInstallation } from '../../telemetry/watches/useOperatorInstallation';
import { stepLink } from './step-link';
import type { StepName, StepState } from './steps';

/** The command of the plugin's own installation that adds the history. */
const HISTORY_COMMAND = 'oc apply -k deploy/metrics/platform';

function StateIcon({ state }: { state: StepState }) {
  const { t } = useCmmdTranslation();
  switch (state) {
    case 'done':
      return (
        <Icon status="success">
          <CheckCircleIcon title={t('Done')} />
        </Icon>
      );
    case 'problem':
      return (
        <Icon status="warning">
          <ExclamationTriangleIcon title={t('Needs attention')} />
        </Icon>
      );
    case 'running':
      return (
        <Icon status="info">
          <InProgressIcon title={t('Under way')} />
        </Icon>
      );
    case 'todo':
      return (
        <Icon>
          <OutlinedCircleIcon title={t('To do')} />
        </Icon>
      );
    case 'unknown':
      return (
        <Icon>
          <UnknownIcon title={t('Unknown')} />
        </Icon>
      );
    case 'loading':
      return <LoadingBar shape="circle" width="1em" screenreaderText={t('Loading')} />;
  }
}

/** What is done in a step. */
export function stepTitle(t: Translate, name: StepName): string {
  switch (name) {
    case 'operator':
      return t('Install the CMM-D operator');
    case 'label':
      return t('Set the label of a pool');
    case 'rollout':
      return t('Wait for the rollout');
    case 'collector':
      return t('A collector on every node');
    case 'history':
      return t('Install the metrics history');
    case 'workload':
      return t('Create the first workload');
  }
}

function explanation(t: Translate, name: StepName): string {
  switch (name) {
    case 'operator':
      return t('It places workloads and runs the collectors.');
    case 'label':
      return t('Set Label makes the nodes of one pool ready for CXL memory.');
    case 'rollout':
      return t('Each node of the pool is drained and rebooted once.');
    case 'collector':
      return t('Nodes with a taint need a toleration for cmmdc.');
    case 'history':
      return t('The cluster keeps no history of memory by NUMA node by itself.');
    case 'workload':
      return t('Automatic placement or a NUMA node of your choice.');
  }
}

export interface StepProps {
  name: StepName;
  state: StepState;
  installation: OperatorInstallation;
}

/** One step: how far it is, and the place where it is done. */
export function Step({ name, state, installation }: StepProps) {
  const { t } = useCmmdTranslation();
  const [namespace] = useActiveNamespace();
  const link = stepLink(name, installation, namespace);
  return (
    <li className="cmmd-step" data-test={`getting-started-step-${name}`} data-state={state}>
      <span className="cmmd-step__icon">
        <StateIcon state={state} />
      </span>
      <div className="cmmd-step__text">
        {link === undefined ? (
          <span>{stepTitle(t, name)}</span>
        ) : (
          <Link to={link}>{stepTitle(t, name)}</Link>
        )}
        <div className="cmmd-note">{explanation(t, name)}</div>
        {name === 'history' && state === 'todo' && (
          <ClipboardCopy
            isReadOnly
            isCode
            variant="inline-compact"
            className="cmmd-copy"
            hoverTip={t('Copy')}
            clickTip={t('Copied')}
          >
            {HISTORY_COMMAND}
          </ClipboardCopy>
        )}
      </div>
    </li>
  );
}
