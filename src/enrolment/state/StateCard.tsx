import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Flex,
  Label,
  List,
  ListItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { MachineConfigModel } from '../../k8s/machine-config-models';
import { groupVersionKind, LabelModel, MachineConfigPoolModel } from '../../k8s/models';
import type { Enrolment } from '../../machine-config/enrolment';
import type { ExpectedMachineConfig } from '../../machine-config/expected-machine-configs';
import { poolName } from '../../machine-config/membership';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import '../enrolment.css';

const labelGvk = groupVersionKind(LabelModel);
const poolGvk = groupVersionKind(MachineConfigPoolModel);
const configGvk = groupVersionKind(MachineConfigModel);

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function configStatus({ state, role }: ExpectedMachineConfig, t: Translate) {
  switch (state) {
    case 'present':
      return { status: 'success', text: t('Present') } as const;
    case 'missing':
      return { status: 'danger', text: t('Missing') } as const;
    case 'wrong-role':
      return {
        status: 'danger',
        text: role ? t('Role {{role}}', { role }) : t('No role'),
      } as const;
    case 'kept':
      return {
        status: 'warning',
        text: role ? t('Kept, role {{role}}', { role }) : t('Kept, no role'),
      } as const;
    case 'leftover':
      return { status: 'warning', text: t('Left over') } as const;
    case 'not-needed':
      return { text: t('Not needed') } as const;
  }
}

function Configs({ configs }: { configs: readonly ExpectedMachineConfig[] }) {
  const { t } = useCmmdTranslation();
  return (
    <List isPlain>
      {configs.map((config) => {
        const { text, ...status } = configStatus(config, t);
        const exists = config.state !== 'missing' && config.state !== 'not-needed';
        return (
          <ListItem
            key={config.name}
            data-test={`machine-config-${config.name}`}
            data-state={config.state}
          >
            <Flex
              justifyContent={{ default: 'justifyContentSpaceBetween' }}
              gap={{ default: 'gapSm' }}
            >
              {exists ? (
                <ResourceLink groupVersionKind={configGvk} name={config.name} inline />
              ) : (
                <span>{config.name}</span>
              )}
              <Label isCompact variant="outline" {...status}>
                {text}
              </Label>
            </Flex>
          </ListItem>
        );
      })}
    </List>
  );
}

/** The enrolment at one glance: which pool carries CMM-D, and by what. */
export function StateCard({
  enrolment,
  outside,
}: {
  enrolment: Enrolment;
  /** Number of nodes with CXL memory that are not in the pool. */
  outside: number;
}) {
  const { t } = useCmmdTranslation();
  const { label, role, pool, configs, members } = enrolment;
  const labels = [...(label ? [label] : []), ...enrolment.strays];
  return (
    <Card data-test="enrolment-state">
      <CardTitle component="h2">{t('Current state')}</CardTitle>
      <CardBody>
        <DescriptionList columnModifier={{ default: '1Col', md: '2Col' }}>
          <Fact term={t('Enrolled pool')}>
            <span data-test="enrolled-pool">
              {pool ? (
                <ResourceLink groupVersionKind={poolGvk} name={poolName(pool)} inline />
              ) : (
                (role ?? t('None'))
              )}
            </span>
          </Fact>
          <Fact term={t('Label object')}>
            {labels.length === 0
              ? t('Not created')
              : labels.map(({ metadata }) => (
                  <ResourceLink
                    key={metadata?.namespace}
                    groupVersionKind={labelGvk}
                    name={metadata?.name ?? NODE_LABEL_NAME}
                    {...(metadata?.namespace ? { namespace: metadata.namespace } : {})}
                  />
                ))}
          </Fact>
          <Fact term={t('MachineConfigs of the operator')}>
            <Configs configs={configs.configs} />
          </Fact>
          <Fact term={t('Nodes')}>
            <span data-test="enrolled-nodes">
              {t('{{count}} nodes in the pool', { count: members.length })}
            </span>
            {outside > 0 && (
              <div className="cmmd-note">
                {role === undefined
                  ? t('{{count}} nodes with CXL memory are not enrolled', { count: outside })
                  : t('{{count}} nodes with CXL memory are not in it', { count: outside })}
              </div>
            )}
          </Fact>
        </DescriptionList>
      </CardBody>
    </Card>
  );
}
