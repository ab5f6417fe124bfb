import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { referenceFor } from '../../k8s/resource-url';

/** Props of plugin components on resource pages, as the real console passes them. */
export function resourcePageProps(
  model: K8sModel,
  namespace: string | undefined,
  name?: string,
): Record<string, unknown> {
  return {
    namespace,
    name,
    kind: referenceFor(model),
    kindObj: model,
    model: { group: model.apiGroup ?? '', version: model.apiVersion, kind: model.kind },
    params: { ns: namespace, name, plural: model.plural },
    match: { params: { ns: namespace, name, plural: model.plural } },
  };
}
