import type { KubeResource } from './types';
import { isJsonObject, valueAt } from './object-path';

/** Someone who makes an object again when it is gone, or changes what takes its place. */
export type Manager =
  /** Its controller, as `Kind name`. */
  | { kind: 'controller'; name: string }
  | { kind: 'argo'; name: string }
  /** A label by which Argo CD may track it, and that many charts set too. */
  | { kind: 'instance'; name: string }
  | { kind: 'helm'; name: string }
  | { kind: 'flux'; name: string }
  | { kind: 'olm'; name: string }
  /** What its label says, when none of the others says more. */
  | { kind: 'label'; name: string }
  | { kind: 'autoscaler'; name: string };

/** Whether replacing the object is certain to fail: these make it again at once. */
export function isCertain({ kind }: Manager): boolean {
  return kind === 'controller' || kind === 'olm';
}

/**
 * Who manages an object, by its controller, its marks and the autoscalers of its project. The surest
 * comes first; empty when nothing tells.
 *
 * @param autoscalers HorizontalPodAutoscalers of the object's project; any JSON
 */
export function managersOfObject(
  object: KubeResource,
  kind: string,
  autoscalers: readonly unknown[],
): Manager[] {
  const label = (key: string) => textAt(object, ['metadata', 'labels', key]);
  const annotation = (key: string) => textAt(object, ['metadata', 'annotations', key]);
  const managedBy = label('app.kubernetes.io/managed-by');
  const found: Manager[] = [];
  const owners: unknown = object.metadata?.ownerReferences;
  for (const owner of Array.isArray(owners) ? (owners as unknown[]) : []) {
    if (isJsonObject(owner) && owner['controller'] === true) {
      found.push({
        kind: 'controller',
        name: `${textAt(owner, ['kind'])} ${textAt(owner, ['name'])}`,
      });
    }
  }
  const olm = label('olm.owner');
  if (olm) {
    found.push({ kind: 'olm', name: olm });
  }
  const tracking = annotation('argocd.argoproj.io/tracking-id');
  const argo = tracking.split(':')[0] || label('argocd.argoproj.io/instance');
  if (argo) {
    found.push({ kind: 'argo', name: argo });
  }
  const release = annotation('meta.helm.sh/release-name');
  if (release || managedBy === 'Helm') {
    found.push({ kind: 'helm', name: release || label('app.kubernetes.io/instance') });
  }
  const flux = label('kustomize.toolkit.fluxcd.io/name') || label('helm.toolkit.fluxcd.io/name');
  if (flux) {
    found.push({ kind: 'flux', name: flux });
  }
  if (managedBy && managedBy !== 'Helm') {
    found.push({ kind: 'label', name: managedBy });
  }
  const instance = label('app.kubernetes.io/instance');
  if (found.length === 0 && instance) {
    found.push({ kind: 'instance', name: instance });
  }
  for (const autoscaler of autoscalers) {
    const target = valueAt(autoscaler, ['spec', 'scaleTargetRef']);
    if (textAt(target, ['kind']) === kind && textAt(target, ['name']) === object.metadata?.name) {
      found.push({ kind: 'autoscaler', name: textAt(autoscaler, ['metadata', 'name']) });
    }
  }
  return found;
}

function textAt(object: unknown, path: readonly string[]): string {
  const value = valueAt(object, path);
  return typeof value === 'string' ? value : '';
}
