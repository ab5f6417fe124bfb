import type { KubeObject } from '../../client/types';
import { invalidCause } from '../admission/names';
import { badRequest, invalid } from '../http/status-error';
import { isRecord } from '../operations/decode';
import type { ServedResource } from '../resource-registry';
import type { ObjectSelector } from '../selectors/label-selector';

interface ScalePaths {
  specReplicasPath?: string;
  statusReplicasPath?: string;
  labelSelectorPath?: string;
}

const builtinPaths: ScalePaths = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
  labelSelectorPath: '.spec.selector',
};

function read(object: KubeObject, path: string | undefined): unknown {
  let value: unknown = object;
  for (const part of (path ?? '').split('.').slice(1)) {
    value = isRecord(value) ? value[part] : undefined;
  }
  return path === undefined ? undefined : value;
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') return selector;
  const { matchLabels = {}, matchExpressions = [] } = (selector ?? {}) as ObjectSelector;
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const others = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator.toLowerCase()} (${values.join(',')})`;
  });
  return [...equal, ...others].join(',');
}

/** The autoscaling/v1 Scale of an object. */
export function scaleOf(resource: ServedResource, object: KubeObject): KubeObject {
  const paths: ScalePaths = resource.scalePaths ?? builtinPaths;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const metadata = { name, namespace, uid, resourceVersion, creationTimestamp };
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: JSON.parse(JSON.stringify(metadata)) as KubeObject['metadata'],
    spec: { replicas: read(object, paths.specReplicasPath) ?? 0 },
    status: {
      replicas: read(object, paths.statusReplicasPath) ?? 0,
      selector: selectorText(read(object, paths.labelSelectorPath)),
    },
  };
}

/** The object with the replicas of a Scale that a client sent. Throws 400 when that is no number. */
export function withScale(
  resource: ServedResource,
  object: KubeObject,
  scale: unknown,
): KubeObject {
  const body = isRecord(scale) ? scale : {};
  const replicas = isRecord(body['spec']) ? (body['spec']['replicas'] ?? 0) : 0;
  if (typeof replicas !== 'number') throw badRequest('Scale: spec.replicas must be an integer');
  if (replicas < 0) {
    const { name = '' } = object.metadata;
    throw invalid({ group: 'autoscaling', name: 'Scale' }, name, [
      invalidCause('spec.replicas', replicas, 'must be greater than or equal to 0'),
    ]);
  }
  const path = (resource.scalePaths?.['specReplicasPath'] ?? '.spec.replicas').split('.').slice(1);
  const { resourceVersion } = (body['metadata'] ?? {}) as { resourceVersion?: string };
  const next = set(object, path, replicas) as KubeObject;
  if (!resourceVersion) return next;
  return { ...next, metadata: { ...next.metadata, resourceVersion } };
}

function set(value: unknown, [head, ...rest]: string[], leaf: unknown): unknown {
  if (head === undefined) return leaf;
  const record = isRecord(value) ? value : {};
  return { ...record, [head]: set(record[head], rest, leaf) };
}
