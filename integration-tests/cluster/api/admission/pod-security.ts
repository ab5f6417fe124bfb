import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import { forbidden, invalid } from '../http/status-error';
import type { Cluster, WriteOptions } from '../operations/context';
import { kindName, resourceName } from '../operations/validation';
import type { ServedResource } from '../resource-registry';
import { objectKey } from '../storage/stored-object';
import { invalidCause } from './names';
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
 * (`audit` leads to nothing but audit records.) Throws 403 where a pod violates the `enforce` level, 422 where
 * a namespace is to have a level or version that there is not.
 */
export function checkPodSecurity(
  { store }: Cluster,
  resource: ServedResource,
  object: KubeObject,
  { warnings }: Pick<WriteOptions, 'warnings'>,
): void {
  if (resource.collection === '/namespaces') {
    const causes = labelCauses(object.metadata.labels ?? {});
    if (causes.length > 0) throw invalid(kindName(resource), object.metadata.name ?? '', causes);
    return;
  }
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

const levels: readonly string[] = ['privileged', 'baseline', 'restricted'];

function labelCauses(labels: Record<string, string>): FieldCause[] {
  const field = (label: string) => `metadata.labels[${label}]`;
  return ['enforce', 'audit', 'warn'].flatMap((mode) => {
    const level = labels[`${prefix}${mode}`];
    const version = labels[`${prefix}${mode}-version`];
    const isVersion = version === undefined || /^(latest|v1\.\d+)$/.test(version);
    return [
      ...(level === undefined || levels.includes(level)
        ? []
        : [invalidCause(field(`${prefix}${mode}`), level, `must be one of ${levels.join(', ')}`)]),
      ...(isVersion
        ? []
        : [invalidCause(field(`${prefix}${mode}-version`), version, 'must be "latest" or "v1.x"')]),
    ];
  });
}

/** `"restricted:latest": …`. A project that names no level to warn of is warned of the one it enforces. */
function problem(
  mode: 'enforce' | 'warn',
  labels: Record<string, string>,
  pod: SecuredPod,
): string | undefined {
  const of = mode === 'warn' && labels[`${prefix}warn`] === undefined ? 'enforce' : mode;
  const level = labels[`${prefix}${of}`] ?? 'privileged';
  const found = violations(level, pod);
  if (found === undefined) return undefined;
  const version = labels[`${prefix}${mode}-version`] ?? labels[`${prefix}${of}-version`];
  return `"${level}:${version ?? 'latest'}": ${found}`;
}
