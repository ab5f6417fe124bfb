import type { ReactNode } from 'react';
import { matchPath, Route, Routes, useLocation } from 'react-router';
import { isStandaloneRoutePage } from '@openshift-console/dynamic-plugin-sdk';
import { Loading } from '../pages/Loading';
import { useExtensions } from '../plugins/extensions';
import { PluginComponent } from './plugin-component';
import { pluginRoutes } from './plugin-routes';

/** Pages without masthead and navigation, where the path is one of theirs; else the children. */
export function StandaloneRoutes({ settled, children }: { settled: boolean; children: ReactNode }) {
  const { pathname } = useLocation();
  const routes = pluginRoutes(useExtensions(isStandaloneRoutePage));
  if (routes.some(({ path }) => matchPath(path, pathname))) {
    return settled ? (
      <Routes>
        {routes.map(({ uid, path, loader }) => (
          <Route key={uid} path={path} element={<PluginComponent loader={loader} />} />
        ))}
      </Routes>
    ) : (
      <Loading />
    );
  }
  return <>{children}</>;
}
