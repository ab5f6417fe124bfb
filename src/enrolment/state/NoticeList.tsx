import { Alert, Stack, StackItem } from '@patternfly/react-core';
import type { AlertProps } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { KubeResource } from '../../k8s/types';
import type { Enrolment } from '../../machine-config/enrolment';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import type { NoticeId } from './enrolment-notices';

interface Notice {
  variant: NonNullable<AlertProps['variant']>;
  title: string;
  text: string;
}

const names = (objects: readonly KubeResource[]) =>
  objects.map(({ metadata }) => metadata?.name ?? '').join(', ');

function notice(id: NoticeId, enrolment: Enrolment, t: Translate): Notice {
  const { strays, role = '', conflicts, leaving, configs } = enrolment;
  switch (id) {
    case 'stray-labels':
      return {
        variant: 'warning',
        title: t('There is another Label object'),
        text: t(
          'The operator also acts on a Label named {{name}} in other namespaces ({{namespaces}}), also on an empty one. Deleting any one of them removes the MachineConfigs of the enrolled pool, and its nodes reboot. To be rid of it: pause the pool, delete that Label, run Set Label again, and resume the pool when all MachineConfigs are there.',
          {
            name: NODE_LABEL_NAME,
            namespaces: strays.map(({ metadata }) => metadata?.namespace ?? '').join(', '),
          },
        ),
      };
    case 'pool-missing':
      return {
        variant: 'danger',
        title: t('The pool {{pool}} does not exist', { pool: role }),
        text: t('The Label names it, but no node takes the MachineConfigs of the operator.'),
      };
    case 'pool-selector':
      return {
        variant: 'danger',
        title: t('The pool {{pool}} does not select what it needs', { pool: role }),
        text: t(
          'Its machineConfigSelector must include both the roles worker and {{pool}}. Until then its nodes do not get the MachineConfigs of the operator.',
          { pool: role },
        ),
      };
    case 'pool-conflict':
      return {
        variant: 'warning',
        title: t('Nodes are in two custom pools'),
        text: t(
          'The Machine Config Operator gives up on such nodes and counts them in neither pool: {{nodes}}. Remove the role label of one of the pools.',
          { nodes: names(conflicts) },
        ),
      };
    case 'leaving':
      return {
        variant: 'info',
        title: t('Nodes are leaving the pool'),
        text: t(
          'They still run a config of the pool: {{nodes}}. Do not clear the Label or delete the pool before they are done.',
          { nodes: names(leaving) },
        ),
      };
    case 'configs-partial':
      return {
        variant: 'danger',
        title: t('The set of MachineConfigs is not complete'),
        text: t(
          'Missing or with another role: {{names}}. The operator stops at the first one that exists and does not repair the rest by itself. Run Set Label again for pool {{pool}}: it shows who reboots, and makes the operator create all of them anew.',
          {
            names: configs.configs
              .filter(({ state }) => state === 'missing' || state === 'wrong-role')
              .map(({ name }) => name)
              .join(', '),
            pool: role,
          },
        ),
      };
    case 'configs-none':
      return {
        variant: 'warning',
        title: t('The operator has not created its MachineConfigs'),
        text: t(
          'It does so within seconds after Set Label. If this does not change, run Set Label again for pool {{pool}}, and look at the events of the Label and at the log of the operator.',
          { pool: role },
        ),
      };
    case 'configs-leftover':
      return {
        variant: 'warning',
        title: t('MachineConfigs of the operator were left over'),
        text: t('No Label asks for them. The pool whose role they carry still applies them.'),
      };
    case 'operator-plugin':
      return {
        variant: 'info',
        title: t('The console plugin of the operator is enabled too'),
        text: t(
          'Its page sets the same Label. The pages of Label objects are left to it; what happens there is shown here as well.',
        ),
      };
  }
}

/** What there is to say about the enrolment, and what to do about it. */
export function NoticeList({
  notices,
  enrolment,
}: {
  notices: readonly NoticeId[];
  enrolment: Enrolment;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Stack hasGutter>
      {notices.map((id) => {
        const { variant, title, text } = notice(id, enrolment, t);
        return (
          <StackItem key={id}>
            <Alert
              isInline
              component="h2"
              variant={variant}
              title={title}
              data-test={`alert-${id}`}
            >
              {text}
            </Alert>
          </StackItem>
        );
      })}
    </Stack>
  );
}
