import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import { asCmmd, asList, readerOf } from '../../k8s/tolerant';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { payloadModel } from '../actions/requests';
import { flowOf } from '../flow/marks';
import { ask } from '../flow/requests';
import type { AskActions } from './ask-many';

/** The requests of asking. Lists of one: that there is none is an answer, and no error. */
export const askActions: AskActions = {
  async read({ metadata }) {
    const found = await k8sListItems<CmmdResource>({
      model: CmmdModel,
      queryParams: {
        ns: metadata?.namespace ?? '',
        fieldSelector: `metadata.name=${metadata?.name ?? ''}`,
      },
    });
    return asList(found, asCmmd).find((one) => one.metadata?.uid === metadata?.uid);
  },
  async object(cmmd) {
    const model = payloadModel(cmmd);
    const { name = '', namespace = '' } = cmmd.metadata ?? {};
    // access: list deployments.apps, list pods, list replicasets.apps
    const found = model
      ? await k8sListItems<KubeResource>({
          model,
          queryParams: { ns: namespace, fieldSelector: `metadata.name=${name}` },
        })
      : [];
    return asList(found, readerOf(model?.kind))[0];
  },
  // An allocation that was to be set when the old object is gone is set with it.
  ask: (cmmd) => ask(cmmd, new Date(), flowOf(cmmd)?.change?.to),
};
