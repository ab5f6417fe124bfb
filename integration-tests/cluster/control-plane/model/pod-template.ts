import { randomSuffix, type KubeObject, type OwnerReference } from '../../client';
import type { Pod, PodTemplate } from './types';

export const templateHashLabel = 'pod-template-hash';

/** Stable hash of a pod template in the alphabet Kubernetes uses for such labels. */
export function templateHash(template: PodTemplate): string {
  return randomSuffix('pod-template', 10, canonical(withoutHash(template)));
}

/** Equality of templates that ignores the hash label, as the Deployment controller compares. */
export function sameTemplate(a: PodTemplate, b: PodTemplate): boolean {
  return canonical(withoutHash(a)) === canonical(withoutHash(b));
}

export function controllerReference(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name ?? '',
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Uid of the object that controls this one. */
export function controllerUid(object: KubeObject): string | undefined {
  return object.metadata.ownerReferences?.find(({ controller }) => controller)?.uid;
}

export function podFromTemplate(owner: KubeObject, template: PodTemplate, name: string): Pod {
  const { labels, annotations } = template.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${owner.metadata.name}-`,
      namespace: owner.metadata.namespace ?? 'default',
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec,
  };
}

function withoutHash(template: PodTemplate): PodTemplate {
  const labels = Object.fromEntries(
    Object.entries(template.metadata?.labels ?? {}).filter(([key]) => key !== templateHashLabel),
  );
  return { ...template, metadata: { ...template.metadata, labels } };
}

/** JSON with sorted keys and without what defaulting may add or drop: null and undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (key === 'creationTimestamp' && item === null) return undefined;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
