import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { parse } from 'yaml';

/** First text of a create page: the plugin's template, or the least that names a kind. */
export function resourceTemplate(
  model: K8sModel,
  namespace: string | undefined,
  template?: string,
): K8sResourceCommon {
  const given = template ? (parse(template) as K8sResourceCommon) : undefined;
  return {
    apiVersion: model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion,
    kind: model.kind,
    ...(given ?? { spec: {} }),
    metadata: {
      name: 'example',
      ...given?.metadata,
      ...(model.namespaced
        ? { namespace: namespace ?? given?.metadata?.namespace ?? 'default' }
        : {}),
    },
  };
}
