import { Alert, Stack, StackItem } from '@patternfly/react-core';
import type { AlertProps } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { KubeResource } from '../../k8s/types';
import type { Enrolment } from '../../machine-config/enrolment';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import { useOperatorPlugin } from '../../telemetry/useOperatorPlugin';

interface Notice {
  id: string;
  variant: AlertProps['variant'];
  title: string;
  text: string;
}

const names = (objects: readonly KubeResource[]) =>
  objects.map(({ metadata }) => metadata?.name ?? '').join(', ');

function labelNotices({ strays }: Enrolment, t: Translate): Notice[] {
  return strays.length === 0
    ? []
    : [
        {
          id: 'stray-labels',
          variant: 'warning',
          title: t('There is another Label object'),
          text: t(
            'The operator also acts on a Label named {{name}} in other namespaces ({{namespaces}}). Deleting any one of them removes the MachineConfigs of the enrolled pool, and its nodes reboot.',
            {
              name: NODE_LABEL_NAME,
              namespaces: strays.map(({ metadata }) => metadata?.namespace ?? '').join(', '),
            },
          ),
        },
      ];
}

function poolNotices(enrolment: Enrolment, t: Translate): Notice[] {
  const { role, pool, selectsRole, selectsWorker, conflicts, leaving } = enrolment;
  const notices: Notice[] = [];
  if (role !== undefined && !pool) {
    notices.push({
      id: 'pool-missing',
      variant: 'danger',
      title: t('The pool {{pool}} does not exist', { pool: role }),
      text: t('The Label names it, but no node takes the MachineConfigs of the operator.'),
    });
  } else if (pool && !(selectsRole && selectsWorker)) {
    notices.push({
      id: 'pool-selector',
      variant: 'danger',
      title: t('The pool {{pool}} does not select what it needs', { pool: role ?? '' }),
      text: t(
        'Its machineConfigSelector must include both the roles worker and {{pool}}. Until then its nodes do not get the MachineConfigs of the operator.',
        { pool: role ?? '' },
      ),
    });
  }
  if (conflicts.length > 0) {
    notices.push({
      id: 'pool-conflict',
      variant: 'warning',
      title: t('Nodes are in two custom pools'),
      text: t(
        'The Machine Config Operator gives up on such nodes and counts them in neither pool: {{nodes}}. Remove the role label of one of the pools.',
        { nodes: names(conflicts) },
      ),
    });
  }
  if (leaving.length > 0) {
    notices.push({
      id: 'leaving',
      variant: 'info',
      title: t('Nodes are leaving the pool'),
      text: t(
        'They still run a config of the pool: {{nodes}}. Do not clear the Label or delete the pool before they are done.',
        { nodes: names(leaving) },
      ),
    });
  }
  return notices;
}

function configNotices({ configs, role }: Enrolment, t: Translate): Notice[] {
  const affected = configs.configs
    .filter(({ state }) => state === 'missing' || state === 'wrong-role')
    .map(({ name }) => name)
    .join(', ');
  if (configs.set === 'partial') {
    return [
      {
        id: 'configs-partial',
        variant: 'danger',
        title: t('The set of MachineConfigs is not complete'),
        text: t(
          'Missing or with another role: {{names}}. The operator stops at the first one that exists and does not repair the rest by itself. Run Set Label again for pool {{pool}}: it shows who reboots, and makes the operator create all of them anew.',
          { names: affected, pool: role ?? '' },
        ),
      },
    ];
  }
  if (configs.set === 'none') {
    return [
      {
        id: 'configs-none',
        variant: 'warning',
        title: t('The operator has not created its MachineConfigs'),
        text: t(
          'It does so within seconds after Set Label. If this does not change, run Set Label again for pool {{pool}}, and look at the events of the Label and at the log of the operator.',
          { pool: role ?? '' },
        ),
      },
    ];
  }
  if (configs.set === 'leftover') {
    return [
      {
        id: 'configs-leftover',
        variant: 'warning',
        title: t('MachineConfigs of the operator were left over'),
        text: t('No Label asks for them. The pool whose role they carry still applies them.'),
      },
    ];
  }
  return [];
}

/** What is wrong with the enrolment, and what to do about it. */
export function EnrolmentAlerts({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useCmmdTranslation();
  const plugin = useOperatorPlugin();
  const notices = [
    ...labelNotices(enrolment, t),
    ...poolNotices(enrolment, t),
    ...configNotices(enrolment, t),
  ];
  if (plugin.state === 'enabled') {
    notices.push({
      id: 'operator-plugin',
      variant: 'info',
      title: t('The console plugin of the operator is enabled too'),
      text: t(
        'Its page sets the same Label. The pages of Label objects are left to it; what happens there is shown here as well.',
      ),
    });
  }
  return notices.length === 0 ? null : (
    <Stack hasGutter>
      {notices.map(({ id, variant = 'info', title, text }) => (
        <StackItem key={id}>
          <Alert isInline component="h2" variant={variant} title={title} data-test={`alert-${id}`}>
            {text}
          </Alert>
        </StackItem>
      ))}
    </Stack>
  );
}
