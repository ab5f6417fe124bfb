import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isDashboardsTab } from '@openshift-console/dynamic-plugin-sdk';
import { HorizontalNav } from '../../console-modules/internal/components/utils/horizontal-nav';
import type { NavPage } from '../../console-modules/internal/components/utils/horizontal-nav';
import { DocumentTitle } from '../../console-modules/shared/components/document-title/DocumentTitle';
import { useExtensions } from '../../plugins/extensions';
import { PageHeading } from '../PageHeading';
import { ClusterDashboard } from './ClusterDashboard';
import { PluginDashboard } from './PluginDashboard';

/** Home > Overview: the cluster's dashboard and the dashboards that plugins add as tabs. */
export function OverviewPage() {
  const { t } = useTranslation();
  const tabs = useExtensions(isDashboardsTab);
  const pages = useMemo<NavPage[]>(
    () => [
      { href: '', name: t('Cluster'), component: ClusterDashboard },
      ...tabs.map(({ properties: { id, title } }) => ({
        href: id,
        name: title,
        component: () => <PluginDashboard tab={id} />,
      })),
    ],
    [tabs, t],
  );
  return (
    <>
      <DocumentTitle>{t('Overview')}</DocumentTitle>
      <PageHeading title={t('Overview')} />
      <HorizontalNav pages={pages} />
    </>
  );
}
