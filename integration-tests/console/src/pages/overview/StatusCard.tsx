import { useTranslation } from 'react-i18next';
import { Card, CardBody, CardHeader, CardTitle, Gallery } from '@patternfly/react-core';
import {
  isDashboardsOverviewHealthOperator,
  isDashboardsOverviewHealthPrometheusSubsystem,
  isDashboardsOverviewHealthResourceSubsystem,
  isDashboardsOverviewHealthURLSubsystem,
} from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { serverFlags } from '../../server-flags';
import { ErrorBoundary } from '../ErrorBoundary';
import { OperatorHealth, PrometheusHealth, ResourceHealth, UrlHealth } from './plugin-health';
import { ControlPlaneHealth } from './ControlPlaneHealth';

/** Health of the cluster and of the subsystems that plugins report. */
export function StatusCard() {
  const { t } = useTranslation();
  const [byUrl] = useResolvedExtensions(isDashboardsOverviewHealthURLSubsystem);
  const [byResource] = useResolvedExtensions(isDashboardsOverviewHealthResourceSubsystem);
  const [byPrometheus] = useResolvedExtensions(isDashboardsOverviewHealthPrometheusSubsystem);
  const [byOperator] = useResolvedExtensions(isDashboardsOverviewHealthOperator);
  const topology = serverFlags().controlPlaneTopology ?? '';
  const prometheus = byPrometheus.filter(
    ({ properties }) => !properties.disallowedControlPlaneTopology?.includes(topology),
  );
  const items = [
    ...byUrl.map(({ uid, properties }) => ({ uid, item: <UrlHealth properties={properties} /> })),
    ...byResource.map(({ uid, properties }) => ({
      uid,
      item: <ResourceHealth properties={properties} />,
    })),
    ...prometheus.map(({ uid, properties }) => ({
      uid,
      item: <PrometheusHealth properties={properties} />,
    })),
    ...byOperator.map(({ uid, properties }) => ({
      uid,
      item: <OperatorHealth properties={properties} />,
    })),
  ];
  return (
    <Card data-test="status-card">
      <CardHeader>
        <CardTitle component="h2">{t('Status')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Gallery hasGutter minWidths={{ default: '12rem' }}>
          <ControlPlaneHealth />
          {items.map(({ uid, item }) => (
            <ErrorBoundary key={uid}>{item}</ErrorBoundary>
          ))}
        </Gallery>
      </CardBody>
    </Card>
  );
}
