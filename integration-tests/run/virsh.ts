import { installDebianPackages, onPath } from './debian-packages';

/**
 * The path of virsh, libvirt's client, whose library brings a driver for tests (`test:///default`): no daemon and no
 * hypervisor are needed. The one on PATH, else Debian's, which is installed when that is possible. Throws with one
 * line when there is none and none can be installed.
 */
export async function findVirsh(): Promise<string> {
  const found = onPath('virsh');
  if (found) return found;
  await installDebianPackages('virsh', ['libvirt-clients']);
  const file = onPath('virsh');
  if (!file) throw new Error('virsh is still missing after apt-get installed it');
  return file;
}

/** The same; where it is missing, what to say instead. In CI nothing may be skipped, and it throws. */
export async function findVirshOrSkip(): Promise<{ file: string } | { skip: string }> {
  try {
    return { file: await findVirsh() };
  } catch (error) {
    if (process.env['CI']) throw error;
    return { skip: error instanceof Error ? error.message : String(error) };
  }
}
