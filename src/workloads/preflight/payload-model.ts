import { DeploymentModel, PodModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';

/** The model of a payload kind that the operator accepts and the console watches. */
export function payloadModel(kind: string): Model | undefined {
  return kind === 'Pod' ? PodModel : kind === 'Deployment' ? DeploymentModel : undefined;
}
