import { checkAccess } from '@openshift-console/dynamic-plugin-sdk/lib/app/components/utils/rbac';
import { coFetchJSON } from '../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../server-flags';
import { setFlag, setUser, store } from '../store/store';

/** Console flags whose value is whether the user may do something cluster-wide. */
const accessFlags = {
  CAN_GET_NS: { resource: 'namespaces', verb: 'get' },
  CAN_LIST_NS: { resource: 'namespaces', verb: 'list' },
  CAN_LIST_NODE: { resource: 'nodes', verb: 'list' },
  CAN_LIST_PV: { resource: 'persistentvolumes', verb: 'list' },
  CAN_LIST_CRD: {
    group: 'apiextensions.k8s.io',
    resource: 'customresourcedefinitions',
    verb: 'list',
  },
} as const;

async function detectAccess(): Promise<void> {
  await Promise.all(
    Object.entries(accessFlags).map(async ([flag, attributes]) => {
      try {
        const review = await checkAccess({ ...attributes });
        store.dispatch(setFlag(flag, review.status?.allowed ?? false));
      } catch (error) {
        console.error(`light console: flag ${flag} could not be determined`, error);
      }
    }),
  );
}

async function detectUser(): Promise<void> {
  const review = (await coFetchJSON.post(
    `${serverFlags().basePath}api/kubernetes/apis/authentication.k8s.io/v1/selfsubjectreviews`,
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
  )) as { status?: { userInfo?: { username?: string; groups?: string[] } } };
  store.dispatch(setUser(review.status?.userInfo));
}

/** Sets the console's own flags; those of plugins come from their extensions. */
export function startFlags(): void {
  const { prometheusBaseURL } = serverFlags();
  store.dispatch(setFlag('OPENSHIFT', true));
  store.dispatch(setFlag('AUTH_ENABLED', false));
  store.dispatch(setFlag('PROMETHEUS', Boolean(prometheusBaseURL)));
  store.dispatch(setFlag('MONITORING', Boolean(prometheusBaseURL)));
  void detectAccess();
  detectUser().catch((error: unknown) => {
    console.error('light console: who the user is could not be determined', error);
  });
}
