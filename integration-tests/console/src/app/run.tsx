// First of all: the SDK's modules and the console modules they ask for refer to each other, and the
// SDK has to be the one that is entered from outside.
import '@openshift-console/dynamic-plugin-sdk';
import { createRoot } from 'react-dom/client';
import { startDiscovery } from '../k8s/discovery';
import { loadPlugins } from '../plugins/plugin-store';
import { App } from './App';
import { startFlags } from './flags';
import { initI18n } from './i18n';
import { applyTheme, theme } from './preferences';

/** Starts the application in `#app`. */
export async function run(): Promise<void> {
  applyTheme(theme());
  await initI18n();
  startDiscovery();
  startFlags();
  const container = document.getElementById('app');
  if (!container) {
    throw new Error('the page has no element #app');
  }
  createRoot(container).render(<App />);
  await loadPlugins();
}
