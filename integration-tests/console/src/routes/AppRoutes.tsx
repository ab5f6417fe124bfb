import { Navigate, Route, Routes, useLocation } from 'react-router';
import { isRoutePage } from '@openshift-console/dynamic-plugin-sdk';
import { ErrorBoundary } from '../pages/ErrorBoundary';
import { Loading } from '../pages/Loading';
import { NotFound } from '../pages/NotFound';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { CreateRoute } from '../pages/resource/CreateRoute';
import { DetailsRoute } from '../pages/resource/DetailsRoute';
import { ListRoute } from '../pages/resource/ListRoute';
import { SearchPage } from '../pages/search/SearchPage';
import { useExtensions } from '../plugins/extensions';
import { usePluginsSettled } from '../plugins/usePluginsSettled';
import { PluginComponent } from './plugin-component';
import { pluginRoutes } from './plugin-routes';

const scopes = ['/k8s/cluster', '/k8s/ns/:ns', '/k8s/all-namespaces'];

/** Everything below the masthead, by path. Unknown paths wait for the plugins before they are 404. */
export function AppRoutes() {
  const settled = usePluginsSettled();
  const pluginPages = pluginRoutes(useExtensions(isRoutePage));
  const { pathname } = useLocation();
  return (
    // A page that has thrown must not stay in the way of the next one.
    <ErrorBoundary key={pathname.split('/').slice(0, 5).join('/')}>
      <Routes>
        <Route path="/" element={<Navigate to="/dashboards" replace />} />
        <Route path="/dashboards/*" element={<OverviewPage />} />
        {['/search', '/search/all-namespaces', '/search/ns/:ns'].map((path) => (
          <Route key={path} path={path} element={<SearchPage />} />
        ))}
        {pluginPages.map(({ uid, path, loader }) => (
          <Route key={uid} path={path} element={<PluginComponent loader={loader} />} />
        ))}
        {scopes.flatMap((scope) => [
          <Route key={scope} path={`${scope}/:kind`} element={<ListRoute />} />,
          <Route key={`${scope}-new`} path={`${scope}/:kind/~new`} element={<CreateRoute />} />,
          <Route
            key={`${scope}-name`}
            path={`${scope}/:kind/:name/*`}
            element={<DetailsRoute />}
          />,
        ])}
        <Route path="*" element={settled ? <NotFound /> : <Loading />} />
      </Routes>
    </ErrorBoundary>
  );
}
