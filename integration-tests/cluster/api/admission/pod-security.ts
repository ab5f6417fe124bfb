import type { KubeObject } from '../../client/types';
import { forbidden } from '../http/status-error';
import type { Cluster, WriteOptions } from '../operations/context';
import { resourceName } from '../operations/validation';
import type { ServedResource } from '../resource-registry';
import { objectKey } from '../storage/stored-object';
import { violations } from './pod-security-checks';
import type { SecuredPod } from './pod-security-checks';

const prefix = 'pod-security.kubernetes.io/';

/** Kinds with a pod template: they are warned about, only their pods are refused. */
const templated = new Set(
  ['deployments', 'replicasets', 'daemonsets', 'statefulsets'].map((plural) => `apps/${plural}`),
)
  .add('batch/jobs')
  .add('/replicationcontrollers');

/**
 * Pod security admission by the labels of the namespace. Adds the warnings of the `warn` level.
 * (`audit` leads to nothing but audit records.) Throws 403 where a pod violates the `enforce` level.
 */
export function checkPodSecurity(
  { store }: Cluster,
  resource: ServedResource,
  object: KubeObject,
  { warnings }: Pick<WriteOptions, 'warnings'>,
): void {
  const isPod = resource.collection === '/pods';
  if (!isPod && !templated.has(resource.collection)) return;
  const { namespace = '', name = '' } = object.metadata;
  const found = store.collection('/namespaces').get(objectKey(undefined, namespace));
  const labels = found?.object.metadata.labels ?? {};
  const spec = object['spec'] as (SecuredPod & { template?: { spec?: SecuredPod } }) | undefined;
  const pod = (isPod ? spec : spec?.template?.spec) ?? {};
  const found403 = isPod ? problem('enforce', labels, pod) : undefined;
  if (found403 !== undefined) {
    throw forbidden(resourceName(resource), name, `violates PodSecurity ${found403}`);
  }
  const warning = problem('warn', labels, pod);
  if (warning !== undefined) warnings.push(`would violate PodSecurity ${warning}`);
}

/** `"restricted:latest": …`; an unreadable level counts as the strictest. */
function problem(
  mode: 'enforce' | 'warn',
  labels: Record<string, string>,
  pod: SecuredPod,
): string | undefined {
  const given = labels[`${prefix}${mode}`] ?? 'privileged';
  const level = ['privileged', 'baseline', 'restricted'].includes(given) ? given : 'restricted';
  const found = violations(level, pod);
  if (found === undefined) return undefined;
  return `"${level}:${labels[`${prefix}${mode}-version`] ?? 'latest'}": ${found}`;
}
