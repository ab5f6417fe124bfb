import { ClusterServiceVersionModel } from '../../k8s/olm-models';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { OperatorInstallation } from '../../telemetry/watches/useOperatorInstallation';
import type { StepName } from './steps';

/** What the console calls "all projects". */
const ALL_NAMESPACES = '#ALL_NS#';

/**
 * The page where a step is done; `undefined` for what is done in a terminal.
 *
 * @param activeNamespace the console's current project
 */
export function stepLink(
  name: StepName,
  { namespace, csvName }: OperatorInstallation,
  activeNamespace: string,
): string | undefined {
  switch (name) {
    case 'operator':
      return namespace !== undefined && csvName !== undefined
        ? `/k8s/ns/${encodeURIComponent(namespace)}/${reference(ClusterServiceVersionModel)}/${encodeURIComponent(csvName)}`
        : '/operatorhub/all-namespaces?keyword=socmmd';
    case 'label':
      return '/cmmd/enrolment/set-label';
    case 'rollout':
    case 'collector':
      return '/cmmd/enrolment';
    case 'history':
      return undefined;
    case 'workload': {
      const project = activeNamespace === ALL_NAMESPACES ? 'default' : activeNamespace;
      return `/k8s/ns/${encodeURIComponent(project)}/${reference(CmmdModel)}/~new`;
    }
  }
}

function reference({ apiGroup = 'core', apiVersion, kind }: Model): string {
  return `${apiGroup}~${apiVersion}~${kind}`;
}
