import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { Masthead } from '../masthead/Masthead';
import { Navigation } from '../navigation/Navigation';
import { PluginAlerts } from '../plugins/PluginAlerts';
import { AppRoutes } from '../routes/AppRoutes';

const CONTENT_ID = 'content-scrollable';

/** Masthead, navigation and the page itself. */
export function Layout() {
  const { t } = useTranslation();
  const [sidebarOpen, setSidebarOpen] = useState(
    () => window.matchMedia('(min-width: 75rem)').matches,
  );
  const sidebar = (
    <PageSidebar isSidebarOpen={sidebarOpen} className="console-dark console-sidebar">
      <PageSidebarBody>
        <Navigation />
      </PageSidebarBody>
    </PageSidebar>
  );
  return (
    <Page
      className="console-page"
      masthead={<Masthead onToggleNavigation={() => setSidebarOpen((open) => !open)} />}
      sidebar={sidebar}
      skipToContent={
        <SkipToContent
          href={`#${CONTENT_ID}`}
          onClick={(event) => {
            event.preventDefault();
            document.getElementById(CONTENT_ID)?.focus();
          }}
        >
          {t('Skip to content')}
        </SkipToContent>
      }
      mainContainerId={CONTENT_ID}
      mainTabIndex={-1}
      isContentFilled
    >
      <PluginAlerts />
      <AppRoutes />
    </Page>
  );
}
