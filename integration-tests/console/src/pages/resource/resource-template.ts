import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { parse } from 'yaml';

/** First text of a create page: the plugin's template, or the least that names a kind. */
export function resourceTemplate(
  model: K8sModel,
  namespace: string | undefined,
  template?: string,
): K8sResourceCommon {
  const given = template ? (parse(template) as K8sResourceCommon) : undefined;
  const project = namespace ?? given?.metadata?.namespace ?? 'default';
  const metadata = {
    name: 'example',
    ...given?.metadata,
    ...(model.namespaced ? { namespace: project } : {}),
  };
  const apiVersion = model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion;
  return given
    ? { ...given, apiVersion, kind: model.kind, metadata }
    : ({ apiVersion, kind: model.kind, metadata, spec: {} } as K8sResourceCommon);
}
