import { useSelector } from 'react-redux';
import { useParams } from 'react-router';
import { useK8sModels } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { modelForUrlKind } from '../../k8s/resource-url';
import type { RootState } from '../../store/store';

/** What the SDK's hooks say, too, of a kind that the cluster does not serve. */
export const NO_MODEL = 'Model does not exist';

interface RouteModel {
  model: K8sModel | undefined;
  /** Whether API discovery has answered, so that a missing model means a missing kind. */
  known: boolean;
  namespace: string | undefined;
  name: string | undefined;
}

/** Whether API discovery has answered. */
export function useModelsKnown(): boolean {
  return useSelector((state: RootState) => Boolean(state.k8s.getIn(['RESOURCES', 'loaded'])));
}

/** What a resource URL is about. */
export function useRouteModel(): RouteModel {
  const { kind = '', ns, name } = useParams();
  const [models] = useK8sModels();
  const known = useModelsKnown();
  return {
    model: modelForUrlKind(kind, Object.values(models)),
    known,
    namespace: ns,
    name,
  };
}
