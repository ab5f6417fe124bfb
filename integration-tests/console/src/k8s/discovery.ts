import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import {
  getResourcesInFlight,
  receivedResources,
} from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import { coFetchJSON } from '../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../server-flags';
import { store } from '../store/store';
import { modelsFromDiscovery } from './discovery-models';
import type { ApiDiscovery } from './discovery-models';

const REFRESH_MS = 60_000;

async function discover(): Promise<void> {
  const answer = (await coFetchJSON(`${serverFlags().basePath}api/api-discovery`)) as ApiDiscovery;
  const models: K8sModel[] = modelsFromDiscovery(answer);
  store.dispatch(
    receivedResources({
      models,
      adminResources: [],
      allResources: models.map((model) => model.plural).sort(),
      configResources: [],
      clusterOperatorConfigResources: [],
      namespacedSet: new Set(models.filter((m) => m.namespaced).map((m) => m.plural)),
      safeResources: [],
      groupVersionMap: Object.fromEntries(
        (answer.groups.groups ?? []).map((group) => [
          group.name,
          {
            versions: group.versions.map((version) => version.version),
            preferredVersion: group.preferredVersion?.version ?? '',
          },
        ]),
      ),
    }),
  );
}

/** Learns the cluster's kinds and keeps learning: a CRD may be installed while the page is open. */
export function startDiscovery(): void {
  store.dispatch(getResourcesInFlight());
  const attempt = async (): Promise<void> => {
    try {
      if (document.visibilityState === 'visible') {
        await discover();
      }
      setTimeout(() => void attempt(), REFRESH_MS);
    } catch (error) {
      console.error('light console: API discovery failed, trying again', error);
      setTimeout(() => void attempt(), 3_000);
    }
  };
  // The first attempt must not wait for a background tab to become visible.
  void discover().then(
    () => setTimeout(() => void attempt(), REFRESH_MS),
    () => void attempt(),
  );
}
