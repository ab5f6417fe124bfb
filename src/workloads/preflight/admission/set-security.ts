import type { CmmdResource } from '../../../k8s/types';
import { isJsonObject, valueAt, withValueAt } from '../../../k8s/object-path';
import { podSpecPath } from '../../form/values';
import type { Preflight } from '../types';

/** Whether the server's words are about the pod security level `restricted`. */
function isAboutRestricted(check: Preflight): boolean {
  const texts =
    check.name === 'server-warnings'
      ? check.texts
      : check.name === 'pods-refused'
        ? [check.text]
        : [];
  return texts.some((text) => /violates? PodSecurity "restricted:/.test(text));
}

/**
 * A CMMD whose pods have what the pod security level `restricted` asks for and can be set without knowing
 * the image: no privilege escalation, no capabilities, no root, the runtime's own seccomp profile. What is
 * set to something else stays (a privileged container, say), and the server says so again. `undefined` when
 * the check asks for none of it, or all of it is there.
 */
export function withSecurityFor(check: Preflight, cmmd: CmmdResource): CmmdResource | undefined {
  const pod = podSpecPath(cmmd.spec?.payload?.kind ?? '');
  if (!isAboutRestricted(check) || !isJsonObject(valueAt(cmmd, pod))) {
    return undefined;
  }
  let changed: unknown = cmmd;
  const set = (path: (string | number)[], value: unknown) => {
    if (valueAt(changed, path) === undefined) {
      changed = withValueAt(changed, path, value);
    }
  };
  set([...pod, 'securityContext', 'runAsNonRoot'], true);
  set([...pod, 'securityContext', 'seccompProfile'], { type: 'RuntimeDefault' });
  for (const list of ['containers', 'initContainers']) {
    const containers = valueAt(cmmd, [...pod, list]);
    (Array.isArray(containers) ? (containers as unknown[]) : []).forEach((container, index) => {
      if (isJsonObject(container)) {
        const context = [...pod, list, index, 'securityContext'];
        set([...context, 'allowPrivilegeEscalation'], false);
        set([...context, 'capabilities', 'drop'], ['ALL']);
      }
    });
  }
  return changed === cmmd ? undefined : (changed as CmmdResource);
}
