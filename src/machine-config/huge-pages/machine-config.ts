import { textsAt } from '../../k8s/json-path';
import type { PatchOperation, WriteRequest } from '../../k8s/requests';
import { quoted, sameVersion } from '../../k8s/requests';
import { MachineConfigModel } from '../../k8s/machine-config-models';
import type { KubeResource, MachineConfigResource } from '../../k8s/types';
import { ROLE_LABEL } from '../names';
import { UNIT_NAME } from './pages-of-config';
import type { PagesByNuma } from './pages-of-config';
import { HUGE_PAGES_SCRIPT, SCRIPT_PATH } from './script';

export const PAGE_BYTES = 2 ** 21;

/** On the MachineConfigs of this page, to watch them without all others. */
export const HUGE_PAGES_LABEL = 'cmmd-console-plugin/huge-pages';

/** The one MachineConfig of a pool that sets huge pages aside on CXL memory. */
export function hugePagesConfigName(pool: string): string {
  return `99-${pool}-cmmd-hugepages`;
}

/**
 * A MachineConfig that sets these pages aside on every node of a pool, by a unit that runs before the kubelet,
 * which counts huge pages when it starts and never again. Nodes where the script refuses boot without them.
 */
export function hugePagesConfig(pool: string, pages: PagesByNuma): MachineConfigResource {
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: {
      name: hugePagesConfigName(pool),
      labels: { [ROLE_LABEL]: pool, [HUGE_PAGES_LABEL]: 'true' },
    },
    spec: {
      config: {
        ignition: { version: '3.2.0' },
        systemd: { units: [{ name: UNIT_NAME, enabled: true, contents: unitText(pages) }] },
        storage: {
          files: [
            { path: SCRIPT_PATH, mode: 0o755, overwrite: true, contents: { source: source() } },
          ],
        },
      },
    },
  };
}

/** The script is ASCII. */
function source(): string {
  return `data:text/plain;charset=utf-8;base64,${btoa(HUGE_PAGES_SCRIPT)}`;
}

/**
 * Ordered before the kubelet and needed by nothing: where it fails or takes too long, the kubelet starts all the
 * same.
 */
function unitText(pages: PagesByNuma): string {
  const words = [...pages]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b)
    .map(([id, count]) => `${id}:${count}`);
  return [
    '[Unit]',
    'Description=Huge pages of 2 MiB on CXL memory',
    `RequiresMountsFor=${SCRIPT_PATH}`,
    'Before=kubelet.service',
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    'TimeoutStartSec=180',
    `ExecStart=${[SCRIPT_PATH, ...words].join(' ')}`,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n');
}

/** The MachineConfig that sets huge pages aside for a pool, of those that there are. */
export function findHugePagesConfig(
  configs: readonly KubeResource[],
  pool: string,
): MachineConfigResource | undefined {
  return configs.find(
    (config) =>
      config.metadata?.name === hugePagesConfigName(pool) &&
      textsAt(config, 'metadata', 'labels')[ROLE_LABEL] === pool,
  );
}

/** A write with the `oc` command that does the same; of an object that is created, it is the standard input. */
export interface ConfigChange {
  request: WriteRequest;
  command: string;
}

/** Sets pages aside for the first time: an object of that name that is there already is answered with 409. */
export function createPages(pool: string, pages: PagesByNuma): ConfigChange {
  return {
    request: { verb: 'create', model: MachineConfigModel, data: hugePagesConfig(pool, pages) },
    command: 'oc create -f -',
  };
}

/**
 * Asks for other pages. The whole of what this page writes is written anew, so that an older script is renewed
 * too; an object that changed meanwhile is answered with 409.
 */
export function changePages(
  config: MachineConfigResource,
  pool: string,
  pages: PagesByNuma,
): ConfigChange {
  const name = config.metadata?.name ?? '';
  const wanted = hugePagesConfig(pool, pages);
  const patch: PatchOperation[] = [
    ...sameVersion(config),
    { op: 'replace', path: '/spec/config', value: wanted.spec?.config },
  ];
  return {
    request: { verb: 'patch', model: MachineConfigModel, name, patch },
    command: `oc patch machineconfig ${quoted(name)} --type json -p ${quoted(JSON.stringify(patch))}`,
  };
}

/** Gives the pages back: the object goes if it is still the one that was looked at. */
export function giveBackPages({ metadata }: MachineConfigResource): ConfigChange {
  const { name = '', uid, resourceVersion } = metadata ?? {};
  return {
    request: {
      verb: 'delete',
      model: MachineConfigModel,
      name,
      preconditions: {
        ...(uid !== undefined && { uid }),
        ...(resourceVersion !== undefined && { resourceVersion }),
      },
    },
    command: `oc delete machineconfig ${quoted(name)}`,
  };
}
