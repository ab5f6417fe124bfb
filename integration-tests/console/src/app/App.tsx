import { Suspense } from 'react';
import { Provider } from 'react-redux';
import { BrowserRouter, Route, Routes } from 'react-router';
import { PluginStoreProvider } from '@openshift/dynamic-plugin-sdk';
import { ModalProvider } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/ModalProvider';
import { OverlayProvider } from '@openshift-console/dynamic-plugin-sdk/lib/app/modal-support/OverlayProvider';
import { ErrorBoundary } from '../pages/ErrorBoundary';
import { Loading } from '../pages/Loading';
import { PluginContexts } from '../plugins/PluginContexts';
import { PluginFlags } from '../plugins/PluginFlags';
import { PluginReducers } from '../plugins/PluginReducers';
import { pluginStore } from '../plugins/plugin-store';
import { usePluginsSettled } from '../plugins/usePluginsSettled';
import { StandaloneRoutes } from '../routes/StandaloneRoutes';
import { store } from '../store/store';
import { ToastProvider } from '../overlays/ToastProvider';
import { ActiveNamespaceProvider } from './active-namespace';
import { Layout } from './Layout';

/** A URL may belong to a page outside the layout; which one is known once plugins have loaded. */
function Pages() {
  const settled = usePluginsSettled();
  return (
    <StandaloneRoutes settled={settled}>
      <Layout />
    </StandaloneRoutes>
  );
}

export function App() {
  return (
    <Provider store={store}>
      <PluginStoreProvider store={pluginStore}>
        <BrowserRouter>
          <Suspense fallback={<Loading />}>
            <ErrorBoundary>
              <PluginReducers />
              <PluginFlags />
              <ToastProvider>
                <ActiveNamespaceProvider>
                  <PluginContexts>
                    <ModalProvider>
                      <OverlayProvider>
                        <Routes>
                          <Route path="*" element={<Pages />} />
                        </Routes>
                      </OverlayProvider>
                    </ModalProvider>
                  </PluginContexts>
                </ActiveNamespaceProvider>
              </ToastProvider>
            </ErrorBoundary>
          </Suspense>
        </BrowserRouter>
      </PluginStoreProvider>
    </Provider>
  );
}
