import type { KubeObject } from '../client/types';

interface FileEntry {
  path: string;
  mode: number;
}

const executable = (path: string): FileEntry => ({ path, mode: 0o755 });

const hooks = ['oci-hook', 'oci-hook-clear', 'oci-hook-poststart', 'oci-hook-warmup'];

/** What each MachineConfig installs: the paths of the real ones, with stand-in contents. */
const files: Record<string, FileEntry[]> = {
  '99-cmmdc-hook': [
    ...hooks.map((hook) => executable(`/etc/containers/oci/hooks.d/00-${hook}.json`)),
    ...hooks.map((hook) => executable(`/usr/local/bin/${hook}`)),
    executable('/usr/local/bin/oci-hook-exec'),
  ],
  '99-cmmdc-util': [
    executable('/usr/local/bin/cmmdc-util'),
    executable('/usr/local/bin/journal-watch'),
  ],
  '99-daxctl': [executable('/usr/local/bin/daxctl'), executable('/usr/local/bin/libdaxctl.so.1')],
  '99-daxdev-reconfigure': [
    { path: '/etc/udev/rules.d/90-daxctl-device.rules', mode: 0o644 },
    executable('/usr/local/bin/daxdev-reconfigure'),
  ],
};

const units: Record<string, string> = {
  '99-cmmdc-util': 'cmmdc-util@.service',
  '99-daxdev-reconfigure': 'daxdev-reconfigure@.service',
};

/** Names of the MachineConfigs for a RHEL version, in the order in which they are created. */
export function machineConfigNames(rhelVersion: string): string[] {
  return Object.keys(files).filter(
    (name) => name !== '99-daxdev-reconfigure' || needsReconfigure(rhelVersion),
  );
}

/**
 * Kernels from RHEL 9.4 on bring CXL memory up as system-ram by themselves. The operator compares
 * versions as decimal numbers, so that it takes 9.10 for 9.1.
 */
const needsReconfigure = (rhelVersion: string): boolean => Number(rhelVersion) < 9.4;

/** One of the operator's MachineConfigs with the labels of the Label object, all of them. */
export function machineConfig(name: string, labels: Record<string, string>): KubeObject {
  const unit = units[name];
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: { name, labels: { ...labels } },
    spec: {
      config: {
        ignition: { version: '3.4.0' },
        storage: {
          files: (files[name] ?? []).map(({ path, mode }) => ({
            path,
            mode,
            overwrite: true,
            contents: { source: `data:,${encodeURIComponent(`stand-in for ${path}\n`)}` },
          })),
        },
        ...(unit && {
          systemd: { units: [{ name: unit, enabled: true, contents: unitContents(unit) }] },
        }),
      },
    },
  };
}

function unitContents(unit: string): string {
  const program = unit.replace('@.service', '');
  return `[Service]\nType=forking\nExecStart=/usr/local/bin/${program} %i\n`;
}
