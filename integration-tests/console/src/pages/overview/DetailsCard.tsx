import { useTranslation } from 'react-i18next';
import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { isCustomOverviewDetailItem } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';
import { useWatch } from '../../k8s/hooks';

const clusterVersion = {
  groupVersionKind: { group: 'config.openshift.io', version: 'v1', kind: 'ClusterVersion' },
  name: 'version',
};
const infrastructure = {
  groupVersionKind: { group: 'config.openshift.io', version: 'v1', kind: 'Infrastructure' },
  name: 'cluster',
};

/** What the cluster is, and `console.dashboards/custom/overview/detail/item` of plugins. */
export function DetailsCard() {
  const { t } = useTranslation();
  const [version] = useWatch<K8sResourceKind>(clusterVersion);
  const [infra] = useWatch<K8sResourceKind>(infrastructure);
  const items = useExtensions(isCustomOverviewDetailItem);
  const details = [
    [t('Cluster API address'), infra?.status?.apiServerURL],
    [t('Cluster ID'), version?.spec?.clusterID],
    [t('Infrastructure provider'), infra?.status?.platform],
    [
      t('OpenShift version'),
      (version?.status?.desired as { version?: string } | undefined)?.version,
    ],
  ] as [string, string | undefined][];
  return (
    <Card data-test="details-card">
      <CardHeader>
        <CardTitle component="h2">{t('Details')}</CardTitle>
      </CardHeader>
      <CardBody>
        <DescriptionList isCompact>
          {details.map(([term, value]) => (
            <DescriptionListGroup key={term}>
              <DescriptionListTerm>{term}</DescriptionListTerm>
              <DescriptionListDescription className="console-wrap">
                {value ?? t('Not available')}
              </DescriptionListDescription>
            </DescriptionListGroup>
          ))}
          {items.map(({ uid, properties: { title, component, valueClassName } }) => (
            <DescriptionListGroup key={uid}>
              <DescriptionListTerm>{title}</DescriptionListTerm>
              <DescriptionListDescription
                {...(valueClassName ? { className: valueClassName } : {})}
              >
                <PluginComponent loader={component} />
              </DescriptionListDescription>
            </DescriptionListGroup>
          ))}
        </DescriptionList>
      </CardBody>
    </Card>
  );
}
