/** The annotation of a VirtualMachineInstance that asks for hook sidecars: a JSON list. */
export const hookAnnotation = 'hooks.kubevirt.io/hookSidecars';

export const domainHookPath = '/usr/bin/onDefineDomain';
const hookPaths = [domainHookPath, '/usr/bin/preCloudInitIso'];

export interface HookSidecar {
  image?: string;
  imagePullPolicy?: string;
  command?: string[];
  args?: string[];
  configMap?: { name?: string; key?: string; hookPath?: string };
}

/** The sidecars asked for. Throws an Error with KubeVirt's words when the annotation is no such list. */
export function hookSidecars(annotations: Record<string, string> | undefined): HookSidecar[] {
  const text = annotations?.[hookAnnotation];
  if (text === undefined) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`failed to unmarshal hook sidecar list: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (!Array.isArray(parsed)) {
    throw new Error(
      'failed to unmarshal hook sidecar list: json: cannot unmarshal into hooks.HookSidecarList',
    );
  }
  const sidecars = parsed as HookSidecar[];
  for (const { configMap } of sidecars) {
    if (configMap && !hookPaths.includes(configMap.hookPath ?? '')) {
      throw new Error(
        `invalid hook path ${JSON.stringify(configMap.hookPath ?? '')}: must be one of ${hookPaths.join(', ')}`,
      );
    }
  }
  return sidecars;
}
