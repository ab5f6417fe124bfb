import { isObject } from './merge-ignition';
import { sameContent } from './render';
import type { Ignition, MachineConfigSpec } from './types';

/** Files whose change needs neither drain nor reboot (calculatePostConfigChangeAction). */
const quietFiles = ['/etc/kubernetes/kubelet-ca.crt', '/var/lib/kubelet/config.json'];

/** What applying another rendered config asks of a node. */
export interface ConfigChange {
  reboot: boolean;
  /** The operating system image, kernel or extensions change. */
  system: boolean;
  files: boolean;
}

export function configChange(from: MachineConfigSpec, to: MachineConfigSpec): ConfigChange {
  if (sameContent(from, to)) return { reboot: false, system: false, files: false };
  const withoutConfig = ({ config: _config, ...rest }: MachineConfigSpec): MachineConfigSpec =>
    rest;
  const system = !sameContent(withoutConfig(from), withoutConfig(to));
  const files = !sameContent(onlyConfig(from.config), onlyConfig(to.config));
  const loud = !sameContent(
    onlyConfig(withoutQuiet(from.config)),
    onlyConfig(withoutQuiet(to.config)),
  );
  return { reboot: system || loud, system, files };
}

function onlyConfig(config: Ignition | undefined): MachineConfigSpec {
  return config ? { config } : {};
}

/** The config without the files (and SSH keys) that change without consequences. */
function withoutQuiet(config: Ignition | undefined): Ignition {
  const { passwd: _passwd, storage, ...rest } = config ?? {};
  if (!isObject(storage) || !Array.isArray(storage['files'])) return { ...rest, storage };
  const files = storage['files'].filter(
    (file: unknown) => !(isObject(file) && quietFiles.includes(String(file['path']))),
  );
  return { ...rest, storage: { ...storage, files } };
}
