import { Suspense, lazy, useMemo } from 'react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes, useLocation, useParams } from 'react-router';
import { Nav, NavItem, NavList, PageSection } from '@patternfly/react-core';
import { isHorizontalNavTab, isTab } from '@openshift-console/dynamic-plugin-sdk';
import type {
  HorizontalNavTab,
  K8sResourceCommon,
  NavTab,
} from '@openshift-console/dynamic-plugin-sdk';
import { getGroupVersionKindForResource } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { matchesModel } from '../../../../k8s/resource-url';
import { ErrorBoundary } from '../../../../pages/ErrorBoundary';
import { Loading } from '../../../../pages/Loading';
import { NotFound } from '../../../../pages/NotFound';
import { useExtensions } from '../../../../plugins/extensions';
import { tabBase } from './tab-base';
import { useModel } from '../../../../k8s/hooks';

export interface NavPage {
  href?: string;
  path?: string;
  name: string;
  component: ComponentType<Record<string, unknown>>;
}

interface HorizontalNavProps {
  resource?: K8sResourceCommon;
  pages: NavPage[];
  customData?: object;
  contextId?: string;
}

/** Tabs that plugins add: to a resource's page by its model, or to a page by its context id. */
function usePluginPages(resource: K8sResourceCommon | undefined, contextId: string | undefined) {
  const reference = resource ? getGroupVersionKindForResource(resource) : undefined;
  const model = useModel(reference);
  const resourceTabs = useExtensions<HorizontalNavTab>(isHorizontalNavTab);
  const contextTabs = useExtensions<NavTab>(isTab);
  return useMemo(() => {
    const load = (component: () => Promise<unknown>) =>
      lazy(async () => ({ default: (await component()) as NavPage['component'] }));
    const ofResource = resourceTabs
      .filter(({ properties }) => model && matchesModel(properties.model, model))
      .map(({ properties: { page, component } }) => ({
        name: page.name,
        href: encodeURIComponent(page.href),
        component: load(component),
      }));
    const ofContext = contextTabs
      .filter(({ properties }) => contextId !== undefined && properties.contextId === contextId)
      .map(({ properties: { name, href, component } }) => ({
        name,
        href: encodeURIComponent(href),
        component: load(component),
      }));
    return [...ofResource, ...ofContext];
  }, [resourceTabs, contextTabs, model, contextId]);
}

/** Tabs of a page, each with a path of its own below the page's. */
export function HorizontalNav({ resource, pages, customData, contextId }: HorizontalNavProps) {
  const { t } = useTranslation();
  const params = useParams();
  const { pathname } = useLocation();
  const pluginPages = usePluginPages(resource, contextId);
  const tabs = [...pages, ...pluginPages].map((page: NavPage) => ({
    name: page.name,
    component: page.component,
    href: page.href ?? '',
    path: page.path ?? page.href ?? '',
  }));
  const { base, rest } = tabBase(pathname, params['*']);
  const current = tabs.find(({ href }) => rest === href || (href && rest.startsWith(`${href}/`)));

  return (
    <>
      <PageSection hasBodyWrapper={false} type="tabs" className="console-tabs">
        <Nav variant="horizontal-subnav" aria-label={t('Tabs')}>
          <NavList>
            {tabs.map((tab) => (
              <NavItem key={tab.href || 'first'} isActive={tab === current}>
                <Link
                  to={tab.href ? `${base}/${tab.href}` : base}
                  aria-current={tab === current ? 'page' : undefined}
                  data-test-id={`horizontal-link-${tab.name}`}
                >
                  {tab.name}
                </Link>
              </NavItem>
            ))}
          </NavList>
        </Nav>
      </PageSection>
      <Routes>
        {tabs.map((tab) => (
          <Route
            key={tab.href || 'first'}
            path={tab.href ? `${decodeURIComponent(tab.path)}/*` : tab.path}
            element={
              <ErrorBoundary key={tab.href}>
                <Suspense fallback={<Loading />}>
                  <tab.component
                    obj={resource}
                    params={params}
                    match={{ params, url: base, path: base }}
                    customData={customData}
                    {...(customData as Record<string, unknown> | undefined)}
                  />
                </Suspense>
              </ErrorBoundary>
            }
          />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </>
  );
}

/** What the SDK exports as HorizontalNav. */
export const HorizontalNavFacade = HorizontalNav;
