import type { Ignition } from './ignition';
import { isRecord } from './ignition';
import type { PoolContent } from './pool-content';

/** Files whose change the machine config daemon applies in place: no drain, no reboot. */
const quietFiles = ['/etc/kubernetes/kubelet-ca.crt', '/var/lib/kubelet/config.json'];

/** Whether two contents put a host into the same state. The order of fields does not matter. */
export function sameContent(a: PoolContent, b: PoolContent): boolean {
  return canonical(a) === canonical(b);
}

/**
 * Whether a node has to be drained and rebooted to go from one content to another.
 *
 * Node disruption policies (MachineConfiguration `cluster`, 4.17 on) can spare a reboot for chosen
 * files, units and SSH keys. They are not looked at. The operator's MachineConfigs bring files under
 * /etc/containers/oci/hooks.d, /usr/local/bin and /etc/udev and unit templates: a reboot is spared only
 * where a policy names every single one of them, and its own guide counts on the reboot, because it is
 * what brings the devices up as memory and restarts the container runtime with the hooks. Somebody who
 * has written such policies reboots the nodes by hand; a reboot that is foretold and does not come
 * interrupts nobody.
 */
export function needsReboot(from: PoolContent, to: PoolContent): boolean {
  return from !== to && loudPart(from) !== loudPart(to);
}

/** Contents are compared for every node, and those of a real pool are large. */
const loudParts = new WeakMap<PoolContent, string>();

function loudPart(content: PoolContent): string {
  const known = loudParts.get(content);
  if (known !== undefined) {
    return known;
  }
  const part = canonical({ ...content, config: withoutQuiet(content.config) });
  loudParts.set(content, part);
  return part;
}

/** Without SSH keys and the files that change without consequences. */
function withoutQuiet(config: Ignition): Ignition {
  const { passwd: _passwd, storage, ignition: _version, ...rest } = config;
  if (!isRecord(storage) || !Array.isArray(storage['files'])) {
    return { ...rest, ...(storage !== undefined && { storage }) };
  }
  const files = storage['files'].filter(
    (file: unknown) => !(isRecord(file) && quietFiles.includes(String(file['path']))),
  );
  return { ...rest, storage: { ...storage, files } };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    isRecord(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
