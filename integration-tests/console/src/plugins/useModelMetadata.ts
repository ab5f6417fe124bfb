import { isModelMetadata } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/resource-metadata';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { matchesModel } from '../k8s/resource-url';
import { useExtensions } from './extensions';

/** How a plugin wants a kind to be shown (`console.model-metadata`); the first match counts. */
export function useModelMetadata(model: K8sModel | undefined) {
  const extensions = useExtensions(isModelMetadata);
  return model
    ? extensions.find(({ properties }) => matchesModel(properties.model, model))?.properties
    : undefined;
}
