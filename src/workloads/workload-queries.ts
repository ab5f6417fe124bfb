import { CmmdModel, DeploymentModel, EventModel } from '../k8s/models';
import type { CmmdResource } from '../k8s/types';
import type { ListQuery } from '../telemetry/projected-list/list-pages';

// What tells of workloads, of all projects. Not watched by the console, which makes immutable maps of each object.

export const CMMDS: ListQuery = { model: CmmdModel, namespace: undefined };

export const CMMD_EVENTS: ListQuery = {
  model: EventModel,
  namespace: undefined,
  fieldSelector: `involvedObject.kind=${CmmdModel.kind}`,
};

/** Of all that are there, the operator's or not: who took a workload's name is seen, too. */
export const DEPLOYMENTS: ListQuery = {
  model: DeploymentModel,
  namespace: undefined,
  metadataOnly: true,
};

/** Whether the Deployments tell anything about these. */
export function hasDeployments(cmmds: readonly CmmdResource[]): boolean {
  return cmmds.some(({ spec }) => spec?.payload?.kind === 'Deployment');
}
